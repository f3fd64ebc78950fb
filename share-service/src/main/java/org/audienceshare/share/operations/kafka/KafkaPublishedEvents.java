package org.audienceshare.share.operations.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.Topic;
import org.audienceshare.share.operations.PublishedEvent;
import org.audienceshare.share.operations.PublishedEvents;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.operations.kafka.OffsetRangeReader.Range;
import org.jspecify.annotations.Nullable;

/** Reads {@code audience.events}, and puts records of it on it again. */
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
    public Found find(@Nullable AudienceId audience, @Nullable Instant since, int limit) {
        return clients.withConsumer(consumer -> {
            List<PublishedEvent> events = new ArrayList<>();
            // An earlier replay left its events on the log a second time.
            Set<String> seen = new HashSet<>();
            OffsetRangeReader.read(consumer, period(consumer, since), clients.patience(), record -> {
                event(record)
                        .filter(event -> audience == null || event.audience().equals(audience))
                        .filter(event -> seen.add(event.eventId()))
                        .ifPresent(events::add);
                return events.size() <= limit;
            });
            boolean more = events.size() > limit;
            return new Found(more ? events.subList(0, limit) : events, more);
        });
    }

    @Override
    public void publishAgain(List<PublishedEvent> events) {
        republisher.publish(events.stream().map(PublishedEvent::place).toList(), UnaryOperator.identity());
    }

    private static Map<TopicPartition, Range> period(KafkaConsumer<byte[], byte[]> consumer, @Nullable Instant since) {
        List<TopicPartition> partitions = OffsetRangeReader.partitions(consumer, List.of(TOPIC));
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Range> period = new HashMap<>();
        if (since == null) {
            ends.forEach((partition, end) -> period.put(partition, new Range(firsts.getOrDefault(partition, 0L), end)));
            return period;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            period.put(partition, new Range(start == null ? end : start.offset(), end));
        });
        return period;
    }

    private Optional<PublishedEvent> event(ConsumerRecord<byte[], byte[]> record) {
        return decoder.event(TOPIC, record).flatMap(event -> event(record, event));
    }

    private static Optional<PublishedEvent> event(ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {
        String eventId = EventDecoder.text(event, "eventId");
        String audience = EventDecoder.text(event, "audienceId");
        if (eventId == null || audience == null || !Ids.isId(eventId) || !Ids.isId(audience)) {
            return Optional.empty();
        }
        TopicPartitionOffset place = new TopicPartitionOffset(record.topic(), record.partition(), record.offset());
        return Optional.of(
                new PublishedEvent(place, eventId, new AudienceId(audience), event instanceof AudienceSyncCancelled));
    }
}
