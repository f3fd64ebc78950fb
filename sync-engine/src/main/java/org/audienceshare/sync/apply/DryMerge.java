package org.audienceshare.sync.apply;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.merge.ContactMerge;
import org.audienceshare.sync.merge.ContactMerge.Decision;
import org.audienceshare.sync.merge.ContactWrite;
import org.audienceshare.sync.merge.MergeContext;
import org.audienceshare.sync.merge.MergeInput;
import org.jspecify.annotations.Nullable;

/** Merges a task's contacts as {@link RecipientMerge} does, and writes nothing. */
final class DryMerge {

    private final MergeReader reader;
    private final OptOutCheck optOuts;
    private final RecipientTask task;
    private final @Nullable Revision revision;
    private final ContactMerge merge;

    /** @param revision the revision that is applied, null for a removal */
    DryMerge(
            MergeReader reader,
            OptOutCheck optOuts,
            RecipientTask task,
            @Nullable Revision revision,
            MergeContext context) {
        this.reader = reader;
        this.optOuts = optOuts;
        this.task = task;
        this.revision = revision;
        this.merge = new ContactMerge(context);
    }

    /**
     * One merged address.
     *
     * @param optedOut whether it would be inserted, and must not be
     */
    record Merged(MergeInput input, Decision decision, boolean optedOut) {}

    /**
     * Merges all inputs, chunk by chunk.
     *
     * @param goOn asked before each chunk but the first
     * @return whether all were merged
     */
    boolean run(Iterator<MergeInput> inputs, BooleanSupplier goOn, Consumer<List<Merged>> chunks) {
        for (boolean first = true; inputs.hasNext(); first = false) {
            if (!first && !goOn.getAsBoolean()) {
                return false;
            }
            List<MergeInput> chunk = MergeReader.nextChunk(inputs, ApplyLimits.DEFAULTS.maxChunkContacts())
                    .inputs();
            chunks.accept(merge(reader.lookUp(task.recipient(), task.audience(), chunk)));
        }
        return true;
    }

    private List<Merged> merge(List<MergeInput> chunk) {
        List<Decision> decisions = chunk.stream().map(merge::decide).toList();
        Set<String> inserts = decisions.stream()
                .flatMap(decision -> decision.toWrite().stream())
                .filter(ContactWrite.Insert.class::isInstance)
                .map(ContactWrite::email)
                .collect(Collectors.toSet());
        Set<String> optedOut = revision == null
                ? Set.of()
                : optOuts.reasons(task.recipient(), revision, chunk, inserts).keySet();
        return IntStream.range(0, chunk.size())
                .mapToObj(i -> new Merged(
                        chunk.get(i),
                        decisions.get(i),
                        decisions.get(i).write() instanceof ContactWrite.Insert insert
                                && optedOut.contains(insert.email())))
                .toList();
    }
}
