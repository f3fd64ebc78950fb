package org.audienceshare.share.operations.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.share.operations.EventReplay;
import org.audienceshare.share.operations.PublishedEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads {@code audience.events}, and publishes records of it again. */
@Component
final class KafkaPublishedEvents implements PublishedEvents {

    private static final String TOPIC = Topic.EVENTS.name();

    private final ShortLivedClients clients;
    private final EventDecoder decoder;
    private final RecordRepublisher republisher;

    KafkaPublishedEvents(ShortLivedClients clients, EventDecoder decoder, RecordRepublisher republisher) {
        this.clients = clients;
        this.decoder = decoder;
        this.republisher = republisher;
    }

    @Override
    public Found find(EventReplay.Request request, int limit) {
        Set<AudienceId> audiences = request.audiences();
        Instant since = request.since();
        return clients.withReader(reader -> {
            List<PublishedEvent> events = new ArrayList<>();
            // An earlier replay has published its events a second time.
            Set<String> seen = new HashSet<>();
            reader.read(
                    since == null ? reader.retained(List.of(TOPIC)) : reader.retainedSince(TOPIC, since), record -> {
                        event(record)
                                .filter(event -> audiences.isEmpty() || audiences.contains(event.audience()))
                                .filter(event -> isBefore(record, request.until()))
                                .filter(event -> seen.add(event.eventId()))
                                .ifPresent(events::add);
                        return events.size() <= limit;
                    });
            boolean more = events.size() > limit;
            return new Found(more ? events.subList(0, limit) : events, more);
        });
    }

    @Override
    public void replay(List<PublishedEvent> events, String replayId) {
        republisher.replay(events.stream().map(PublishedEvent::position).toList(), replayId);
    }

    private static boolean isBefore(ConsumerRecord<byte[], byte[]> record, @Nullable Instant until) {
        return until == null || record.timestamp() < until.toEpochMilli();
    }

    private Optional<PublishedEvent> event(ConsumerRecord<byte[], byte[]> record) {
        return decoder.event(TOPIC, record).flatMap(event -> event(record, event));
    }

    private static Optional<PublishedEvent> event(ConsumerRecord<byte[], byte[]> record, SpecificRecord decoded) {
        try {
            AudienceEvent event = AudienceEventMapper.fromAvro(decoded);
            return Optional.of(new PublishedEvent(
                    RecordRepublisher.position(record),
                    event.header().eventId(),
                    event.header().audience(),
                    event instanceof AudienceEvent.Cancelled));
        } catch (BadRecordException notAnEvent) {
            return Optional.empty();
        }
    }
}
