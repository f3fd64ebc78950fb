package org.audienceshare.share.operations;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.share.UseCase;

/** Says of dead letters what their audiences have processed since: whoever redelivers an event looks at that first. */
@UseCase
public final class LaterEvents {

    private final DeadLetters letters;
    private final ProcessedEvents processed;

    public LaterEvents(DeadLetters letters, ProcessedEvents processed) {
        this.letters = letters;
        this.processed = processed;
    }

    /** How many events were carried out since, up to {@link ProcessedEvents#MAX_COUNTED}, of those that are events of an audience. */
    public Map<TopicPartitionOffset, Integer> of(Collection<DeadLetterOperations.Entry> entries) {
        Map<TopicPartitionOffset, Integer> since = new HashMap<>();
        for (DeadLetterOperations.Entry entry : entries) {
            of(entry.letter()).ifPresent(count -> since.put(entry.letter().position(), count));
        }
        return since;
    }

    /**
     * The same of one dead letter; empty if it is no event of an audience, and if there is none.
     *
     * @param position on {@link DeadLetters#topics}
     */
    public Optional<Integer> of(TopicPartitionOffset position) {
        return letters.find(position).flatMap(this::of);
    }

    private Optional<Integer> of(DeadLetter letter) {
        return letter.audienceId() == null || letter.eventId() == null
                ? Optional.empty()
                : Optional.of(processed.since(letter.audienceId(), letter.eventId(), letter.at()));
    }
}
