package org.audienceshare.sync.apply;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.apply.VerifiedRecipient.Difference;
import org.audienceshare.sync.apply.VerifiedRecipient.DifferentContact;
import org.audienceshare.sync.apply.VerifiedRecipient.Outcome;
import org.audienceshare.sync.freeze.OrderedStream;
import org.audienceshare.sync.merge.ContactWrite;
import org.audienceshare.sync.merge.ContactWrite.MembershipChange;
import org.audienceshare.sync.merge.ContactWrite.TagChange;

/** Counts what a sync of mode FULL would change at one recipient: each change is a difference. */
final class DifferenceCounter {

    private final int maxExamples;
    private final Map<Difference, Long> differences = new EnumMap<>(Difference.class);
    private final List<DifferentContact> examples = new ArrayList<>();
    private long contacts;
    private long edited;
    private long notCopied;

    /** @param maxExamples how many contacts are named, 0 or more */
    DifferenceCounter(int maxExamples) {
        this.maxExamples = maxExamples;
    }

    /**
     * @param rejected outstanding rejections in the order of the addresses
     * @param resubscribed addresses that are subscribed although an opt-out was reported
     */
    void add(List<DryMerge.Merged> chunk, OrderedStream<Rejection> rejected, Set<String> resubscribed) {
        for (DryMerge.Merged merged : chunk) {
            contacts++;
            edited += merged.decision().kept() ? 1 : 0;
            String email = merged.input().email();
            boolean wasRejected = merged.input().target() != null && rejected.at(email) != null;
            Set<Difference> found = EnumSet.noneOf(Difference.class);
            List<String> fields = new ArrayList<>();
            if (merged.decision().write() != null && (wasRejected || merged.optedOut())) {
                notCopied++;
            } else if (merged.decision().write() != null) {
                addChanges(merged.decision().write(), found, fields);
            }
            if (resubscribed.contains(email)) {
                found.add(Difference.RESUBSCRIBED);
            }
            add(email, found, fields);
        }
    }

    /** A contact that is in the audience, and should not be. */
    void addLeftover(String email) {
        contacts++;
        add(email, EnumSet.of(Difference.LEFTOVER), List.of());
    }

    /** Something differs that is no contact. */
    void add(Difference difference) {
        differences.merge(difference, 1L, Long::sum);
    }

    VerifiedRecipient result(RecipientState state, boolean complete) {
        Outcome outcome = !complete ? Outcome.TIMED_OUT : differences.isEmpty() ? Outcome.MATCHES : Outcome.DIFFERS;
        return new VerifiedRecipient(
                state.audience(),
                state.recipient(),
                state.appliedRevision(),
                outcome,
                complete ? null : "the time was over before all contacts were compared",
                contacts,
                differences,
                edited,
                notCopied,
                examples);
    }

    private static void addChanges(ContactWrite write, Set<Difference> found, List<String> fields) {
        if (write instanceof ContactWrite.Insert) {
            found.add(Difference.MISSING);
        } else if (write instanceof ContactWrite.Update update) {
            boolean joins = !(update.membership() instanceof MembershipChange.None);
            if (joins) {
                found.add(Difference.NOT_IN_AUDIENCE);
            }
            // Whoever joins gets the tag, or a mark that it had one of its own.
            if (!joins && !(update.tags() instanceof TagChange.None)) {
                found.add(Difference.TAG);
            }
            if (!update.fields().isEmpty()) {
                found.add(Difference.VALUES);
                fields.addAll(update.fields().changes().keySet());
            }
        } else {
            found.add(Difference.LEFTOVER);
        }
    }

    private void add(String email, Set<Difference> found, List<String> fields) {
        if (found.isEmpty()) {
            return;
        }
        found.forEach(this::add);
        if (examples.size() < maxExamples) {
            examples.add(new DifferentContact(email, List.copyOf(found), fields));
        }
    }
}
