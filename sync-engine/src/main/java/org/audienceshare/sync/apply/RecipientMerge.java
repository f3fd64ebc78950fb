package org.audienceshare.sync.apply;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientTask;
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
    private final MergeReader reader;
    private final ApplyLimits limits;
    private final Clock clock;

    RecipientMerge(
            RecipientPorts ports, RevisionReader revisions, MergePolicy policy, ApplyLimits limits, Clock clock) {
        this.ports = ports;
        this.reader = new MergeReader(ports.contacts(), ports.states(), ports.rejections(), revisions, policy);
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Brings the contacts to the revision.
     *
     * @throws LostLeaseException if the lease was taken before a chunk
     * @throws LateWriteException if it was taken during a chunk
     */
    void apply(RecipientTask task, Leased leased, Revision revision, ChunkBoundary boundary, ResultCounter counter) {
        MergeContext context = reader.applyContext(task, leased.state(), revision);
        ChunkMerger merger = merger(task, context, revision, boundary);
        reader.readApply(
                task, leased.state(), revision, context, inputs -> mergeKnown(task, leased, inputs, merger, counter));
        if (merger.missesLeavers()) {
            reader.readStrays(task, revision, inputs -> mergeAll(task, leased, inputs, merger, counter));
        }
    }

    /**
     * Ends the membership of all contacts.
     *
     * @throws LostLeaseException if the lease was taken before a chunk
     * @throws LateWriteException if it was taken during a chunk
     */
    void remove(RecipientTask task, Leased leased, ChunkBoundary boundary, ResultCounter counter) {
        reader.removeContext(task, leased.state()).ifPresent(context -> {
            ChunkMerger merger = merger(task, context, null, boundary);
            reader.readRemove(task, leased.state(), inputs -> mergeKnown(task, leased, inputs, merger, counter));
        });
    }

    static Rejections.Attempt attempt(RecipientTask task, Leased leased) {
        return new Rejections.Attempt(task.syncId(), leased.token());
    }

    private ChunkMerger merger(
            RecipientTask task, MergeContext context, @Nullable Revision revision, ChunkBoundary boundary) {
        CopyMetadata metadata = new CopyMetadata(task.audience(), context.tag(), revision, clock.instant());
        return new ChunkMerger(reader, ports, task.recipient(), metadata, context, boundary);
    }

    private ResultCounter mergeKnown(
            RecipientTask task, Leased leased, MergeInputs inputs, ChunkMerger merger, ResultCounter counter) {
        if (inputs.rejectedBefore()) {
            counter.triesAgain();
        }
        return mergeAll(task, leased, inputs.all(), merger, counter);
    }

    /**
     * Returns the counter. The lease is read before and after each chunk: a worker may pause at any place, and what it stores
     * after that must be found by whoever compares the recipient.
     */
    private ResultCounter mergeAll(
            RecipientTask task, Leased leased, Iterator<MergeInput> inputs, ChunkMerger merger, ResultCounter counter) {
        while (inputs.hasNext()) {
            List<MergeInput> chunk = MergeReader.nextChunk(inputs, limits.maxChunkContacts());
            if (!ports.states().holds(leased)) {
                throw new LostLeaseException();
            }
            List<Rejection> rejections = merger.run(chunk, counter, limits.maxAttempts());
            if (!rejections.isEmpty()) {
                ports.rejections().add(task.audience(), task.recipient(), attempt(task, leased), rejections);
            }
            if (!ports.states().holds(leased)) {
                throw new LateWriteException();
            }
            if (inputs.hasNext()) {
                merger.boundary().reached();
            }
        }
        return counter;
    }
}
