package org.audienceshare.worker.plan.kafka;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.worker.failure.kafka.DecodeResult;

/**
 * The events that were read and are not planned yet, by their ids. A cancellation does not wait behind them: it finds the sync
 * that it names here. What is left of partitions that went to another worker goes when there are too many.
 */
final class QueuedEvents {

    private static final int MAX_EVENTS = 20_000;

    private final Map<String, ConsumerRecord<byte[], DecodeResult>> records = new LinkedHashMap<>();

    synchronized void add(AudienceEvent event, ConsumerRecord<byte[], DecodeResult> record) {
        records.put(event.header().eventId(), record);
        if (records.size() > MAX_EVENTS) {
            Iterator<String> oldest = records.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized void remove(AudienceEvent event) {
        records.remove(event.header().eventId());
    }

    synchronized Optional<AudienceEvent> find(String eventId) {
        return Optional.ofNullable(records.get(eventId))
                .map(record -> DecodeResult.of(record)
                        .map(AudienceEventMapper::fromAvro)
                        .orThrow());
    }
}
