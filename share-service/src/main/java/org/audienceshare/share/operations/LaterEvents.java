package org.audienceshare.share.operations;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.audienceshare.share.UseCase;

/** Says of dead letters what their audiences have processed since: whoever redelivers an event looks at that first. */
@UseCase
public final class LaterEvents {

    private final ProcessedEvents processed;

    public LaterEvents(ProcessedEvents processed) {
        this.processed = processed;
    }

    /** How many events were carried out since, up to {@link ProcessedEvents#MAX_COUNTED}, of those that are events of an audience. */
    public Map<TopicPartitionOffset, Integer> of(Collection<DeadLetterOperations.Entry> entries) {
        Map<TopicPartitionOffset, Integer> since = new HashMap<>();
        for (DeadLetterOperations.Entry entry : entries) {
            DeadLetter letter = entry.letter();
            if (letter.audienceId() != null && letter.eventId() != null) {
                since.put(letter.position(), processed.since(letter.audienceId(), letter.eventId(), letter.at()));
            }
        }
        return since;
    }
}
