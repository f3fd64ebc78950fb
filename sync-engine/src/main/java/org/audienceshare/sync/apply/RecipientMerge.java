package org.audienceshare.sync.apply;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.MergeReader.Chunk;
import org.audienceshare.sync.apply.MergeReader.MergeInputs;
import org.audienceshare.sync.apply.RecipientContacts.CopyMetadata;
import org.audienceshare.sync.apply.RecipientStates.Leased;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.merge.MergeContext;
import org.audienceshare.sync.merge.MergeInput;
import org.jspecify.annotations.Nullable;

/** Merges all contacts of one recipient, chunk by chunk, under its lease. */
final class RecipientMerge {

    private final RecipientPorts ports;
    private final RevisionReader revisions;
    private final MergePolicy policy;
    private final ApplyLimits limits;
    private final Clock clock;
    private final ChunkMemory memory;

    RecipientMerge(
            RecipientPorts ports, RevisionReader revisions, MergePolicy policy, ApplyLimits limits, Clock clock) {
        this.ports = ports;
        this.revisions = revisions;
        this.policy = policy;
        this.limits = limits;
        this.memory = new ChunkMemory(limits.chunkMemory());
        this.clock = clock;
    }

    /**
     * Brings the contacts to the revision.
     *
     * @throws LostLeaseException if the lease was taken before a chunk; after the last chunk, {@link LeaseGuard#save} finds that out
     * @throws LateWriteException if it was taken during a chunk
     */
    void apply(RecipientTask task, LeaseGuard lease, Revision revision, ChunkBoundary boundary, ResultCounter counter) {
        MergeReader reader = reader(lease);
        MergeContext context = reader.applyContext(task, lease.state(), revision);
        ChunkMerger merger = merger(reader, task, context, revision, boundary);
        reader.readApply(
                task, lease.state(), revision, context, inputs -> mergeKnown(task, lease, inputs, merger, counter));
        if (merger.missesLeavers()) {
            lease.confirm();
            reader.readStrays(task, revision, inputs -> mergeAll(task, lease, inputs, merger, counter));
        }
    }

    /** Whether the recipient has all that the revision brings, so that nothing is read or written there. */
    boolean changesNothing(RecipientTask task, TaskFacts facts, Revision revision) {
        MergeContext context = reader(Optional.of(facts)).applyContext(task, facts.state(), revision);
        return !facts.hasRejections() && new DeltaRule(revisions).isEmpty(task, facts.state(), revision, context);
    }

    /**
     * Ends the membership of all contacts.
     *
     * @throws LostLeaseException if the lease was taken before a chunk; after the last chunk, {@link LeaseGuard#save} finds that out
     * @throws LateWriteException if it was taken during a chunk
     */
    void remove(RecipientTask task, LeaseGuard lease, ChunkBoundary boundary, ResultCounter counter) {
        MergeReader reader = reader(lease);
        reader.removeContext(task, lease.state()).ifPresent(context -> {
            ChunkMerger merger = merger(reader, task, context, null, boundary);
            reader.readRemove(task, lease.state(), inputs -> mergeKnown(task, lease, inputs, merger, counter));
        });
    }

    /**
     * Of a lease that was taken now.
     *
     * @param facts what was read before, null if nothing
     */
    LeaseGuard guard(Leased leased, @Nullable TaskFacts facts) {
        return new LeaseGuard(ports.states(), leased, facts, clock);
    }

    /** One that does not read again what is known. */
    private MergeReader reader(LeaseGuard lease) {
        return reader(lease.facts());
    }

    private MergeReader reader(Optional<TaskFacts> facts) {
        return new MergeReader(
                ports.contacts(),
                (audience, recipient) -> facts.map(TaskFacts::otherTags)
                        .orElseGet(() -> ports.states().otherTags(audience, recipient)),
                facts.map(TaskFacts::hasRejections).orElse(true)
                        ? ports.rejections()
                        : (audience, recipient) -> new NoRejections(),
                revisions,
                policy);
    }

    private static final class NoRejections implements CloseableIterator<Rejection> {

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public Rejection next() {
            throw new NoSuchElementException();
        }

        @Override
        public void close() {}
    }

    static Rejections.Attempt attempt(RecipientTask task, LeaseGuard lease) {
        return new Rejections.Attempt(task.syncId(), lease.leased().token());
    }

    private ChunkMerger merger(
            MergeReader reader,
            RecipientTask task,
            MergeContext context,
            @Nullable Revision revision,
            ChunkBoundary boundary) {
        CopyMetadata metadata = new CopyMetadata(task.audience(), context.tag(), revision, clock.instant());
        return new ChunkMerger(reader, ports, task.recipient(), metadata, context, boundary);
    }

    private ResultCounter mergeKnown(
            RecipientTask task, LeaseGuard lease, MergeInputs inputs, ChunkMerger merger, ResultCounter counter) {
        if (inputs.rejectedBefore()) {
            counter.triesAgain();
        }
        return mergeAll(task, lease, inputs.all(), merger, counter);
    }

    /**
     * Returns the counter. It is known before and after each chunk that the lease is held: a worker may pause at any place, and what it
     * stores after that must be found by whoever compares the recipient.
     */
    private ResultCounter mergeAll(
            RecipientTask task,
            LeaseGuard lease,
            Iterator<MergeInput> inputs,
            ChunkMerger merger,
            ResultCounter counter) {
        while (inputs.hasNext() && mergeChunk(task, lease, inputs, merger, counter)) {
            lease.check();
            if (inputs.hasNext()) {
                merger.boundary().reached();
            }
        }
        return counter;
    }

    /**
     * Returns whether others may follow. What it read and decoded is in no memory while the task waits for its next turn: that is why this
     * is a method of its own.
     */
    private boolean mergeChunk(
            RecipientTask task,
            LeaseGuard lease,
            Iterator<MergeInput> inputs,
            ChunkMerger merger,
            ResultCounter counter) {
        Chunk chunk = MergeReader.nextChunk(inputs, limits.maxChunkContacts());
        List<Rejection> rejections = memory.use(chunk.storedBytes(), () -> {
            lease.beforeChunk();
            return merger.run(chunk.inputs(), counter, limits.maxAttempts());
        });
        if (!rejections.isEmpty()) {
            ports.rejections().add(task.audience(), task.recipient(), attempt(task, lease), rejections);
        }
        return !chunk.isLast();
    }
}
