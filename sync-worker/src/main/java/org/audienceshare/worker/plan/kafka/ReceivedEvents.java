package org.audienceshare.worker.plan.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.wire.ReadResult;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.audienceshare.worker.failure.kafka.DeadLetterRecord;
import org.audienceshare.worker.failure.kafka.DecodeResult;

/** The records that are planned together, sorted into events and invalid ones. */
final class ReceivedEvents {

    private final List<ConsumerRecord<byte[], DecodeResult>> valid = new ArrayList<>();
    private final List<AudienceEvent> events = new ArrayList<>();
    private final List<DeadLetterRecord> invalid = new ArrayList<>();

    private ReceivedEvents() {}

    static ReceivedEvents of(List<ConsumerRecord<byte[], DecodeResult>> records) {
        ReceivedEvents received = new ReceivedEvents();
        records.forEach(received::add);
        return received;
    }

    private void add(ConsumerRecord<byte[], DecodeResult> record) {
        ReadResult<AudienceEvent> read = DecodeResult.of(record).map(AudienceEventMapper::fromAvro);
        if (read instanceof ReadResult.Read<AudienceEvent> event) {
            events.add(event.value());
            valid.add(record);
        } else if (read instanceof ReadResult.Bad<AudienceEvent> bad) {
            invalid.add(DeadLetterRecord.invalid(record, bad.reason()));
        } else {
            read.orThrow();
        }
    }

    /** The events, in their order. */
    List<AudienceEvent> events() {
        return List.copyOf(events);
    }

    List<DeadLetterRecord> invalid() {
        return List.copyOf(invalid);
    }

    /**
     * What to dead-letter: the invalid records and the rejected events.
     *
     * @param results one for each event, in their order
     * @throws IllegalArgumentException if there are not as many results as events
     */
    List<DeadLetterRecord> deadLetters(List<PlanningResult> results) {
        if (results.size() != events.size()) {
            throw new IllegalArgumentException(results.size() + " results on " + events.size() + " events");
        }
        List<DeadLetterRecord> deadLetters = new ArrayList<>(invalid);
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof PlanningResult.Rejected rejected) {
                deadLetters.add(DeadLetterRecord.rejected(valid.get(i), rejected.reason()));
            }
        }
        return deadLetters;
    }
}
