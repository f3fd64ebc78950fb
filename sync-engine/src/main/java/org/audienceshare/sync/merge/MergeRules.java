package org.audienceshare.sync.merge;

import org.audienceshare.events.model.MergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * What each merge policy does with a value that differs. A value is blank when it is missing, null or the empty text;
 * all blank values are equal. In every policy a value that the sender removed is removed at a recipient only if the
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
     * @param base the value in the revision that the recipient had applied, null where there is none
     * @param target the value in the revision to apply
     * @param current the recipient's value
     */
    public static FieldVerdict decide(
            MergePolicy policy, @Nullable Object base, @Nullable Object target, @Nullable Object current) {
        if (BlankValues.equal(current, target)) {
            return FieldVerdict.SAME;
        }
        boolean follows = switch (policy) {
            case RECIPIENT_EDITS_WIN -> BlankValues.equal(current, base);
            case SENDER_WINS -> !BlankValues.isBlank(target) || BlankValues.equal(current, base);
            case FILL_MISSING -> BlankValues.isBlank(current) && BlankValues.isBlank(base);
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
