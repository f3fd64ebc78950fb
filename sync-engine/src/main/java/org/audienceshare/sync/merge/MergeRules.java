package org.audienceshare.sync.merge;

import java.util.List;
import org.audienceshare.events.model.MergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * What each merge policy does with a value that differs. A value is blank when it is missing, null, a text without
 * letters, or a document or list with only such parts; all blank values are equal. In every policy a value that the sender removed is removed at a recipient only if the
 * recipient never touched it.
 */
public final class MergeRules {

    /** What happens to the recipient's value. */
    public enum FieldVerdict {
        /** It equals the sender's already. */
        SAME,
        /** It becomes the sender's; where that is blank, it is removed. */
        FOLLOW,
        /** It stays although it differs from the sender's. */
        KEEP
    }

    private MergeRules() {}

    /**
     * @param bases the values that the recipient may have got through the audience until now, at least one: that in the
     *     revision that it had applied, null where there is none, and those in revisions that were begun since
     * @param target the value in the revision to apply
     * @param current the recipient's value
     */
    public static FieldVerdict decide(
            MergePolicy policy,
            List<? extends @Nullable Object> bases,
            @Nullable Object target,
            @Nullable Object current) {
        if (BlankValues.equal(current, target)) {
            return FieldVerdict.SAME;
        }
        boolean untouched = bases.stream().anyMatch(base -> BlankValues.equal(current, base));
        boolean follows = switch (policy) {
            case RECIPIENT_EDITS_WIN -> untouched;
            case SENDER_WINS -> !BlankValues.isBlank(target) || untouched;
            case FILL_MISSING -> BlankValues.isBlank(current) && untouched;
        };
        return follows ? FieldVerdict.FOLLOW : FieldVerdict.KEEP;
    }

    /**
     * Whether a value that is the same in the revision that the recipient had applied and in the one to apply is never
     * written, whatever the recipient has, so that only what changed between the two needs to be compared.
     */
    public static boolean ignoresUnchangedValues(MergePolicy policy) {
        return policy != MergePolicy.SENDER_WINS;
    }
}
