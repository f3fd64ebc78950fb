package org.audienceshare.worker.failure.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.Topic;
import org.audienceshare.worker.failure.ProcessTerminator;
import org.audienceshare.worker.failure.RetryDelays;
import org.springframework.stereotype.Component;

/** Makes the fault handlers, one for each kind of records. */
@Component
public final class RecordFaultHandlers {

    private final DeadLetterPublisher deadLetterPublisher;
    private final RetryDelays delays;
    private final ConsumerHealth health;
    private final ProcessTerminator terminator;
    private final MeterRegistry meters;

    public RecordFaultHandlers(
            DeadLetterPublisher deadLetterPublisher,
            RetryDelays delays,
            ConsumerHealth health,
            ProcessTerminator terminator,
            MeterRegistry meters) {
        this.deadLetterPublisher = deadLetterPublisher;
        this.delays = delays;
        this.health = health;
        this.terminator = terminator;
        this.meters = meters;
        // An alert on an increase notices the first one only if the counter was there before, as 0.
        for (Topic topic : List.of(Topic.EVENTS, Topic.TASKS)) {
            meters.counter("audience.share.back.offs", "topic", topic.name());
            meters.counter("audience.share.quarantines", "topic", topic.name());
        }
    }

    /** @param quarantine takes records of this kind out */
    public RecordFaultHandler with(RecordQuarantine quarantine) {
        return new RecordFaultHandler(deadLetterPublisher, quarantine, delays, health, terminator, meters);
    }
}
