package org.audienceshare.benchmarks.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.SyncReportMapper;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.local.parts.PartFailedException;

/** Publishes results, as many workers would at once, and waits until the share-service has projected them. */
public final class ProjectionFeed {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int RECIPIENTS_OF_A_SYNC = 100;
    private static final long POLL_MILLIS = 5;

    private final String bootstrapServers;
    private final String registryUrl;
    private final Runnable running;

    /** @param running throws when a part has stopped by itself: then nothing is projected any more */
    public ProjectionFeed(String bootstrapServers, String registryUrl, Runnable running) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.running = running;
    }

    /** Results of syncs of 100 recipients each, which nobody has planned yet. */
    public static List<RecipientResult> results(int count) {
        String run = "bench-" + UUID.randomUUID() + "-";
        return IntStream.range(0, count).mapToObj(number -> result(run, number)).toList();
    }

    /**
     * Publishes results; returns the seconds until the group has committed all of them.
     *
     * @throws PartFailedException if a part has ended, or the time is over
     */
    public double seconds(List<RecipientResult> results) {
        long begin = System.nanoTime();
        publish(results);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, Long> ends = ends(admin);
            while (!isCommitted(admin, ends)) {
                running.run();
                if (System.nanoTime() - begin > LIMIT.toNanos()) {
                    throw new PartFailedException("The share-service has not projected the results in time.");
                }
                Thread.sleep(POLL_MILLIS);
            }
            return (System.nanoTime() - begin) / 1e9;
        } catch (ExecutionException e) {
            throw new PartFailedException("The broker does not tell how far the projection is.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting for the projection.", e);
        }
    }

    private void publish(List<RecipientResult> results) {
        Map<String, Object> config = new EventSerde(SerdeSettings.of(registryUrl)).producerConfig();
        config.put("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<String, SpecificRecord> producer = new KafkaProducer<>(config)) {
            List<Future<RecordMetadata>> sent = results.stream()
                    .map(result -> producer.send(new ProducerRecord<>(
                            Topic.RESULTS.name(), result.recipient().value(), SyncReportMapper.toAvro(result))))
                    .toList();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new PartFailedException("The broker does not take the results.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while publishing results.", e);
        }
    }

    private static RecipientResult result(String run, int number) {
        int sync = number / RECIPIENTS_OF_A_SYNC;
        return new RecipientResult(
                run + sync,
                new AudienceId(run + "audience-" + sync),
                1,
                new AccountId("bench-recipient-" + number % RECIPIENTS_OF_A_SYNC),
                RecipientResult.Outcome.APPLIED,
                new CopyCounts(10, 0, 0, 0, 0, 0),
                5,
                null,
                "bench",
                Instant.now());
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                admin.describeTopics(List.of(Topic.RESULTS.name())).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(Topic.RESULTS.name(), partition.partition()),
                                partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static boolean isCommitted(Admin admin, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(ConsumerGroups.PROJECTION)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata done = committed.get(end.getKey());
            return end.getValue() == 0 || (done != null && done.offset() >= end.getValue());
        });
    }
}
