package org.audienceshare.worker.plan.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.audienceshare.events.wire.ReadResult;
import org.audienceshare.events.wire.RecordContext;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.plan.EventPlanner;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.audienceshare.sync.plan.ReceivedEvent;
import org.audienceshare.worker.failure.kafka.DeadLetterRecord;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.rewind.Rewinds;
import org.jspecify.annotations.Nullable;

/** The records that are planned together, sorted into events and invalid ones. */
final class ReceivedEvents {

    private final List<ConsumerRecord<byte[], DecodeResult>> valid = new ArrayList<>();
    private final List<ReceivedEvent> events = new ArrayList<>();
    private final List<DeadLetterRecord> invalid = new ArrayList<>();

    private final Rewinds rewinds;

    private ReceivedEvents(Rewinds rewinds) {
        this.rewinds = rewinds;
    }

    /** @param rewinds knows which records were put back on purpose; they are part of that replay, whatever their headers say */
    static ReceivedEvents of(List<ConsumerRecord<byte[], DecodeResult>> records, Rewinds rewinds) {
        ReceivedEvents received = new ReceivedEvents(rewinds);
        records.forEach(received::add);
        return received;
    }

    private void add(ConsumerRecord<byte[], DecodeResult> record) {
        ReadResult<ReceivedEvent> read = DecodeResult.of(record)
                .map(AudienceEventMapper::fromAvro)
                .map(event -> inRewind(record, received(event, record.headers())));
        if (read instanceof ReadResult.Read<ReceivedEvent> event) {
            events.add(event.value());
            valid.add(record);
        } else if (read instanceof ReadResult.Bad<ReceivedEvent> bad) {
            invalid.add(DeadLetterRecord.invalid(record, bad.reason()));
        } else {
            read.orThrow();
        }
    }

    private ReceivedEvent inRewind(ConsumerRecord<?, ?> record, ReceivedEvent event) {
        String partition = new TopicPartition(record.topic(), record.partition()).toString();
        return rewinds.replayOf(partition, record.offset())
                .map(event::replayedBy)
                .orElse(event);
    }

    private static ReceivedEvent received(AudienceEvent event, Headers headers) {
        try {
            return new ReceivedEvent(
                    event,
                    text(headers.lastHeader(AudienceEvent.REPLAY_HEADER)),
                    text(headers.lastHeader(DeadLetterFormat.POSITION)));
        } catch (IllegalArgumentException wrong) {
            throw new BadRecordException(String.valueOf(wrong.getMessage()));
        }
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The events, in their order. */
    List<ReceivedEvent> events() {
        return List.copyOf(events);
    }

    /** Plans them in their order. What is logged and published meanwhile says for which of them. */
    List<PlanningResult> plan(EventPlanner planner, ChunkBoundary boundary) {
        List<PlanningResult> results = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            ConsumerRecord<byte[], DecodeResult> record = valid.get(i);
            List<ReceivedEvent> event = List.of(events.get(i));
            results.addAll(
                    RecordContext.inSpan("plan", record, DecodeResult.of(record), () -> planner.plan(event, boundary)));
        }
        return results;
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
