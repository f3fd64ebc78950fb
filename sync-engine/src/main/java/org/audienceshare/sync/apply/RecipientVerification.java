package org.audienceshare.sync.apply;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.apply.VerifiedRecipient.Difference;
import org.audienceshare.sync.apply.VerifiedRecipient.Outcome;
import org.audienceshare.sync.freeze.MissingChunkException;
import org.audienceshare.sync.freeze.OrderedStream;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.merge.MergeContext;

/**
 * Compares a recipient's collection with the revision that it has: it merges as a sync of mode FULL would, and writes nothing.
 * What the sync would change is what differs.
 */
public final class RecipientVerification {

    private static final String SYNC = "verify";

    private final RecipientPreview.Ports ports;
    private final ManagedAudiences managed;
    private final RevisionReader revisions;
    private final MergeReader reader;

    /** @param policy the deployment's, for revisions that have none of their own */
    public RecipientVerification(
            RecipientPreview.Ports ports, ManagedAudiences managed, RevisionReader revisions, MergePolicy policy) {
        this.ports = ports;
        this.managed = managed;
        this.revisions = revisions;
        this.reader =
                new MergeReader(ports.contacts(), ports.states()::otherTags, ports.rejections(), revisions, policy);
    }

    /**
     * Compares one recipient. A recipient that a sync changes at the same time is {@link Outcome#UNFINISHED}.
     *
     * @param maxExamples how many contacts that differ are named, 0 or more
     * @param goOn asked between two chunks of contacts
     */
    public VerifiedRecipient verify(AudienceId audience, AccountId recipient, int maxExamples, BooleanSupplier goOn) {
        RecipientState state = state(audience, recipient);
        if (isUnfinished(state)) {
            return VerifiedRecipient.notCompared(
                    state, Outcome.UNFINISHED, "a sync has begun here and has not ended, or has failed");
        }
        VerifiedRecipient verified;
        try {
            verified = state.appliedRevision() == 0
                    ? compareWithNothing(state, maxExamples, goOn)
                    : compare(state, maxExamples, goOn);
        } catch (MissingChunkException e) {
            verified = VerifiedRecipient.notCompared(state, Outcome.NOT_COMPARABLE, "frozen contacts are missing");
        }
        return state.equals(state(audience, recipient))
                ? verified
                : VerifiedRecipient.notCompared(state, Outcome.UNFINISHED, "a sync changed the recipient meanwhile");
    }

    private RecipientState state(AudienceId audience, AccountId recipient) {
        return ports.states().find(audience, recipient).orElseGet(() -> RecipientState.untouched(audience, recipient));
    }

    private static boolean isUnfinished(RecipientState state) {
        // What a late worker may still write is swept soon; it keeps nobody from comparing.
        return !state.begun().revisions().isEmpty() || state.begun().removal();
    }

    private VerifiedRecipient compareWithNothing(RecipientState state, int maxExamples, BooleanSupplier goOn) {
        DifferenceCounter counter = new DifferenceCounter(maxExamples);
        if (managed.find(state.audience(), state.recipient()).isPresent()) {
            counter.add(Difference.LEFTOVER);
        }
        try (CloseableIterator<Member> members = ports.contacts().members(state.recipient(), state.audience())) {
            for (int i = 1; members.hasNext(); i++) {
                Member member = members.next();
                String stored = member.contact().email();
                counter.addLeftover(member.address() != null ? member.address() : stored == null ? "" : stored);
                if (i % ApplyLimits.DEFAULTS.maxChunkContacts() == 0 && members.hasNext() && !goOn.getAsBoolean()) {
                    return counter.result(state, false);
                }
            }
        }
        return counter.result(state, true);
    }

    private VerifiedRecipient compare(RecipientState state, int maxExamples, BooleanSupplier goOn) {
        Optional<Revision> revision = revisions
                .find(state.audience(), state.appliedRevision())
                .filter(found -> found.filterSet() != null || !found.contactsDeleted());
        if (revision.isEmpty()) {
            return VerifiedRecipient.notCompared(
                    state, Outcome.NOT_COMPARABLE, "the contacts of its revision are deleted");
        }
        DifferenceCounter counter = new DifferenceCounter(maxExamples);
        if (revision.get().filterSet() != null) {
            compareFilterSet(state, revision.get()).ifPresent(counter::add);
            return counter.result(state, true);
        }
        return counter.result(state, compareContacts(state, revision.get(), counter, goOn));
    }

    private Optional<Difference> compareFilterSet(RecipientState state, Revision revision) {
        Optional<ManagedAudience> found = managed.find(state.audience(), state.recipient());
        if (found.isEmpty()) {
            return Optional.of(Difference.MISSING);
        }
        boolean same = found.get().filter().equals(revision.filterSet())
                && found.get().name().equals(revision.tag())
                && found.get().revision() == revision.number();
        return same ? Optional.empty() : Optional.of(Difference.VALUES);
    }

    private boolean compareContacts(
            RecipientState state, Revision revision, DifferenceCounter counter, BooleanSupplier goOn) {
        RecipientTask task = new RecipientTask(
                SYNC,
                state.audience(),
                revision.number(),
                state.recipient(),
                Operation.APPLY,
                Trigger.REPLAY,
                SyncMode.FULL);
        MergeContext context = reader.applyContext(task, state, revision);
        DryMerge merge = new DryMerge(reader, ports.optOuts(), task, revision, context);
        try (CloseableIterator<Rejection> outstanding =
                new OutstandingRejections(ports.rejections(), state.audience(), state.recipient())) {
            OrderedStream<Rejection> rejected = new OrderedStream<>(outstanding, Rejection::email);
            return reader.readApply(
                    task,
                    state,
                    revision,
                    context,
                    inputs -> merge.run(
                            inputs.all(),
                            goOn,
                            chunk -> counter.add(
                                    chunk,
                                    rejected,
                                    ports.optOuts()
                                            .subscribedAgain(
                                                    state.recipient(),
                                                    chunk.stream()
                                                            .map(DryMerge.Merged::input)
                                                            .toList()))));
        }
    }
}
