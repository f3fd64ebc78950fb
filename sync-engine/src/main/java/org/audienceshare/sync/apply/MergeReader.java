package org.audienceshare.sync.apply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.apply.FullMergeJoin.Earlier;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.OrderedStream;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.freeze.SnapshotSearch;
import org.audienceshare.sync.merge.MergeContext;
import org.audienceshare.sync.merge.MergeInput;

/** Reads what a task merges: the previous and the new revision, and the recipient's contacts. Writes nothing. */
final class MergeReader {

    /** When a chunk has so many bytes, it ends: with its last contact it may have more. */
    static final long MAX_CHUNK_BYTES = 4L << 20;

    /**
     * What a task merges.
     *
     * @param rejectedBefore whether contacts that an earlier attempt rejected are among them
     */
    record MergeInputs(Iterator<MergeInput> all, boolean rejectedBefore) {}

    /**
     * What is merged together.
     *
     * @param storedBytes of its contacts as they are stored
     * @param isLast whether it is known that no chunk follows
     */
    record Chunk(List<MergeInput> inputs, long storedBytes, boolean isLast) {}

    private final RecipientContactReader contacts;
    private final BiFunction<AudienceId, AccountId, Map<String, String>> otherTags;
    private final RejectionReader rejections;
    private final RevisionReader revisions;
    private final DeltaRule delta;
    private final MergePolicy defaultPolicy;

    /** @param otherTags the tags of all other shared audiences that a recipient has, by audience id */
    MergeReader(
            RecipientContactReader contacts,
            BiFunction<AudienceId, AccountId, Map<String, String>> otherTags,
            RejectionReader rejections,
            RevisionReader revisions,
            MergePolicy defaultPolicy) {
        this.contacts = contacts;
        this.otherTags = otherTags;
        this.rejections = rejections;
        this.revisions = revisions;
        this.delta = new DeltaRule(revisions);
        this.defaultPolicy = defaultPolicy;
    }

    /** What holds for all contacts when {@code revision} is applied. */
    MergeContext applyContext(RecipientTask task, RecipientState state, Revision revision) {
        return context(task, state, revision.tag(), Objects.requireNonNullElse(revision.policy(), defaultPolicy));
    }

    /** What holds for all contacts when the audience is removed; empty if no tag, and so no member, is known. */
    Optional<MergeContext> removeContext(RecipientTask task, RecipientState state) {
        return Optional.ofNullable(state.appliedTag())
                .or(() -> revisions.find(task.audience(), task.revision()).map(Revision::tag))
                .map(tag -> context(task, state, tag, defaultPolicy));
    }

    private MergeContext context(RecipientTask task, RecipientState state, String tag, MergePolicy policy) {
        return new MergeContext(
                task.audience(),
                tag,
                state.appliedTag(),
                begunTags(task, state),
                task.recall(),
                state.isResumable(task) ? task.revision() : 0,
                otherTags.apply(task.audience(), task.recipient()),
                policy);
    }

    private List<String> begunTags(RecipientTask task, RecipientState state) {
        return state.begun().others(0).stream()
                .flatMap(number -> revisions.find(task.audience(), number).stream())
                .map(Revision::tag)
                .toList();
    }

    /** Opens the inputs of a task that applies {@code revision}, and closes them after {@code use}. */
    <T> T readApply(
            RecipientTask task,
            RecipientState state,
            Revision revision,
            MergeContext context,
            Function<MergeInputs, T> use) {
        try (CloseableIterator<Rejection> rejected = outstanding(task)) {
            boolean outstanding = rejected.hasNext();
            if (delta.isEnough(task, state, revision, context)) {
                SnapshotSearch target = new SnapshotSearch(revisions, revision);
                return use.apply(
                        new MergeInputs(new DeltaMergeJoin(revisions.delta(revision), rejected, target), outstanding));
            }
            try (CloseableIterator<Member> members =
                    contacts.members(task.recipient(), task.audience(), revision.contactsInAChunk())) {
                FullMergeJoin inputs = new FullMergeJoin(
                        earlier(task, state),
                        revisions.contacts(revision),
                        members,
                        task.mode() == SyncMode.FULL || state.begun().removal(),
                        rejected);
                return use.apply(new MergeInputs(inputs, outstanding));
            }
        }
    }

    /** Opens the members that are not in {@code revision}, and closes them after {@code use}. */
    <T> T readStrays(RecipientTask task, Revision revision, Function<Iterator<MergeInput>, T> use) {
        try (CloseableIterator<Member> members =
                contacts.members(task.recipient(), task.audience(), revision.contactsInAChunk())) {
            Iterator<MergeInput> all = new FullMergeJoin(
                    Earlier.NOTHING, revisions.contacts(revision), members, true, Collections.emptyIterator());
            return use.apply(StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED | Spliterator.NONNULL), false)
                    .filter(input -> input.target() == null)
                    .iterator());
        }
    }

    /** Opens the inputs of a task that removes the audience, and closes them after {@code use}. */
    <T> T readRemove(RecipientTask task, RecipientState state, Function<MergeInputs, T> use) {
        Iterator<FrozenContact> none = Collections.emptyIterator();
        Earlier earlier = task.recall() ? earlier(task, state) : Earlier.NOTHING;
        int readAhead = find(task.audience(), state.appliedRevision())
                .map(Revision::contactsInAChunk)
                .orElse(Integer.MAX_VALUE);
        try (CloseableIterator<Rejection> rejected = outstanding(task);
                CloseableIterator<Member> members = contacts.members(task.recipient(), task.audience(), readAhead)) {
            boolean outstanding = rejected.hasNext();
            return use.apply(new MergeInputs(new FullMergeJoin(earlier, none, members, true, rejected), outstanding));
        }
    }

    private CloseableIterator<Rejection> outstanding(RecipientTask task) {
        return new OutstandingRejections(rejections, task.audience(), task.recipient());
    }

    /** The next at most {@code maxContacts} inputs; fewer where they are so large that they fill {@link #MAX_CHUNK_BYTES}. */
    static Chunk nextChunk(Iterator<MergeInput> inputs, int maxContacts) {
        List<MergeInput> chunk = new ArrayList<>();
        long bytes = 0;
        while (chunk.size() < maxContacts && bytes < MAX_CHUNK_BYTES) {
            if (!inputs.hasNext()) {
                return new Chunk(chunk, bytes, true);
            }
            MergeInput input = inputs.next();
            chunk.add(input);
            bytes += input.storedBytes();
        }
        return new Chunk(chunk, bytes, false);
    }

    /** The chunk with the recipient's contacts wherever an input needs them: one query. */
    List<MergeInput> lookUp(AccountId recipient, AudienceId audience, List<MergeInput> chunk) {
        List<MergeInput> wanted = chunk.stream().filter(MergeInput::needsLookup).toList();
        Set<String> addresses = wanted.stream().map(MergeInput::email).collect(Collectors.toSet());
        if (addresses.isEmpty()) {
            return chunk;
        }
        // Of one who was there, the absence means something: it must be true now.
        Map<String, Contact> found = wanted.stream().allMatch(MergeInput::isNew)
                ? contacts.findNew(recipient, audience, addresses)
                : contacts.find(recipient, audience, addresses);
        return chunk.stream()
                .map(input -> addresses.contains(input.email()) ? input.withCurrent(found.get(input.email())) : input)
                .toList();
    }

    private Earlier earlier(RecipientTask task, RecipientState state) {
        // A removal applies no revision: also the latest one is one that was begun.
        int target = task.operation() == Operation.REMOVE ? 0 : task.revision();
        List<OrderedStream<FrozenContact>> begun = state.begun().others(target).stream()
                .map(number -> new OrderedStream<>(contacts(task.audience(), number), FrozenContact::email))
                .toList();
        return new Earlier(contacts(task.audience(), state.appliedRevision()), begun, left(task, state));
    }

    private Iterator<FrozenContact> contacts(AudienceId audience, int revision) {
        return find(audience, revision).map(revisions::contacts).orElse(Collections.emptyIterator());
    }

    private Optional<Revision> find(AudienceId audience, int revision) {
        return revision == 0 ? Optional.empty() : revisions.find(audience, revision);
    }

    /** What left the audience with revisions that the recipient skipped, or with those that were begun. */
    private List<OrderedStream<String>> left(RecipientTask task, RecipientState state) {
        int applied = state.appliedRevision();
        if (applied == 0 || task.mode() == SyncMode.FULL) {
            return List.of();
        }
        Begun begun = state.begun();
        return IntStream.rangeClosed(applied + 1, begun.last(task.revision()))
                .filter(number -> number < task.revision() || begun.revisions().contains(number))
                .filter(number -> number != task.revision())
                .boxed()
                .flatMap(number -> revisions.find(task.audience(), number).stream())
                .filter(revision -> revision.counts().removed() > 0)
                .map(revision -> new OrderedStream<>(revisions.removed(revision), Function.identity()))
                .toList();
    }
}
