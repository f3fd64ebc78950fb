package org.audienceshare.sync.apply;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/**
 * How a recipient's collection compares with the revision that the recipient has.
 *
 * @param revision the revision that it has, 0 if it has none: then nothing may be in the audience
 * @param reason why it was not compared, null if it was
 * @param contacts how many contacts were compared
 * @param differences how many contacts differ in which way; what is missing counts 0
 * @param edited contacts that the recipient edited itself; that is no difference
 * @param notCopied contacts that are left out on purpose: rejected before, or opted out
 * @param examples the first contacts that differ, in the order of their addresses
 */
public record VerifiedRecipient(
        AudienceId audience,
        AccountId recipient,
        int revision,
        Outcome outcome,
        @Nullable String reason,
        long contacts,
        Map<Difference, Long> differences,
        long edited,
        long notCopied,
        List<DifferentContact> examples) {

    public VerifiedRecipient {
        EnumMap<Difference, Long> copy = new EnumMap<>(Difference.class);
        copy.putAll(differences);
        differences = Collections.unmodifiableMap(copy);
        examples = List.copyOf(examples);
    }

    /** How the comparison ended. */
    public enum Outcome {
        /** Everything is as the revision says. */
        MATCHES,
        /** Something differs. */
        DIFFERS,
        /** A sync has begun at the recipient and not ended, or changed it meanwhile, so that nothing can be said now. */
        UNFINISHED,
        /** The time was over before all contacts were compared; the counts are those until then. */
        TIMED_OUT,
        /** The frozen contacts are deleted or damaged, so there is nothing to compare with. */
        NOT_COMPARABLE
    }

    /** How a contact differs. */
    public enum Difference {
        /** The recipient has no contact with the address. It was lost, or the recipient deleted it. */
        MISSING,
        /** The contact is not in the audience. The recipient may have taken it out. */
        NOT_IN_AUDIENCE,
        /** The contact does not have the audience's tag, or has an earlier one. The recipient may have taken it off. */
        TAG,
        /** It has a value that is neither the revision's nor an edit of the recipient. */
        VALUES,
        /** It is in the audience, and not in the revision. */
        LEFTOVER,
        /** It is subscribed, although an opt-out was reported for this account. No sync changes that. */
        RESUBSCRIBED;

        /** Whether a repair mends it. */
        public boolean canBeRepaired() {
            return this != RESUBSCRIBED;
        }
    }

    /**
     * A contact that differs.
     *
     * @param email its address; for a member without a valid one, whatever it has
     * @param fields the paths of the values that differ
     */
    public record DifferentContact(String email, List<Difference> differences, List<String> fields) {

        public DifferentContact {
            differences = List.copyOf(differences);
            fields = List.copyOf(fields);
        }
    }

    /** Not compared, because of the reason. */
    static VerifiedRecipient notCompared(RecipientState state, Outcome outcome, String reason) {
        return new VerifiedRecipient(
                state.audience(),
                state.recipient(),
                state.appliedRevision(),
                outcome,
                reason,
                0,
                Map.of(),
                0,
                0,
                List.of());
    }

    /** Whether a repair would change something, as far as is known. */
    public boolean needsRepair() {
        return outcome == Outcome.UNFINISHED || differences.keySet().stream().anyMatch(Difference::canBeRepaired);
    }
}
