package org.audienceshare.sync.apply;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.merge.MergeContext;
import org.audienceshare.sync.merge.MergeInput;
import org.jspecify.annotations.Nullable;

/** Counts what a task would change at a recipient: it reads and merges as {@link RecipientSync} does, and writes nothing. */
public final class RecipientPreview {

    private final Ports ports;
    private final RevisionReader revisions;
    private final MergeReader reader;

    /** What a preview reads of recipients. */
    public record Ports(
            RecipientContactReader contacts,
            RecipientStateReader states,
            RejectionReader rejections,
            OptOutCheck optOuts) {}

    /** @param policy the deployment's, for revisions that have none of their own */
    public RecipientPreview(Ports ports, RevisionReader revisions, MergePolicy policy) {
        this.ports = ports;
        this.revisions = revisions;
        this.reader =
                new MergeReader(ports.contacts(), ports.states()::otherTags, ports.rejections(), revisions, policy);
    }

    /**
     * Counts as if the planner had just planned the task, after everything else.
     *
     * @param sampled which addresses to count; the others count as unchanged
     */
    public CopyCounts count(RecipientTask task, Predicate<String> sampled) {
        RecipientState state = ports.states()
                .find(task.audience(), task.recipient())
                .orElseGet(() -> RecipientState.untouched(task.audience(), task.recipient()))
                .planned(task.operation(), task.revision(), task.version());
        if (TaskGate.check(state, task).isPresent()) {
            return CopyCounts.NONE;
        }
        return task.operation() == Operation.REMOVE
                ? countRemove(task, state, sampled)
                : countApply(task, state, sampled);
    }

    private CopyCounts countRemove(RecipientTask task, RecipientState state, Predicate<String> sampled) {
        return reader.removeContext(task, state)
                .map(context ->
                        reader.readRemove(task, state, inputs -> merge(task, context, null, inputs.all(), sampled)))
                .map(counter -> counter.counts(0))
                .orElse(CopyCounts.NONE);
    }

    private CopyCounts countApply(RecipientTask task, RecipientState state, Predicate<String> sampled) {
        Optional<Revision> revision = revisions.find(task.audience(), task.revision());
        if (revision.isEmpty() || revision.get().filterSet() != null) {
            return CopyCounts.NONE;
        }
        MergeContext context = reader.applyContext(task, state, revision.get());
        return reader.readApply(
                        task,
                        state,
                        revision.get(),
                        context,
                        inputs -> merge(task, context, revision.get(), inputs.all(), sampled))
                .counts(revision.get().counts().total());
    }

    private ResultCounter merge(
            RecipientTask task,
            MergeContext context,
            @Nullable Revision revision,
            Iterator<MergeInput> inputs,
            Predicate<String> sampled) {
        ResultCounter counter = new ResultCounter();
        Iterator<MergeInput> sample = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(inputs, Spliterator.ORDERED), false)
                .filter(input -> sampled.test(input.email()))
                .iterator();
        new DryMerge(reader, ports.optOuts(), task, revision, context)
                .run(sample, () -> true, chunk -> chunk.forEach(merged -> count(merged, counter)));
        return counter;
    }

    private static void count(DryMerge.Merged merged, ResultCounter counter) {
        if (merged.optedOut()) {
            counter.countRejected();
        } else {
            counter.count(merged.decision());
        }
    }
}
