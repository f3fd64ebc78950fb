package org.audienceshare.worker.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.audienceshare.events.wire.SerdeSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The worker's own settings, under {@code audience-share}. What Spring Boot has a name for (ports, addresses of the
 * database and the brokers) keeps that name.
 *
 * @param registryUrl where the serializers find the schema registry: Apicurio's base address, or whatever the class of
 *     {@code serde} expects
 */
@ConfigurationProperties("audience-share")
@Validated
public record SyncWorkerProperties(
        @Pattern(regexp = "https?://[^\\s]+", message = "must be an http:// or https:// address of the schema registry")
        @DefaultValue("http://localhost:8081")
        String registryUrl,

        @Valid @DefaultValue Serde serde,
        @Valid @DefaultValue Topics topics,
        @Valid @DefaultValue Planner planner,
        @Valid @DefaultValue Applier applier,
        @Valid @DefaultValue Freeze freeze,
        @Valid @DefaultValue MassRemoval massRemoval,
        @Valid @DefaultValue History history,
        @Valid @DefaultValue Retry retry,
        @Valid @DefaultValue Database database) {

    private static final String ONE_TO_1000 = "must be 1 to 1000 partitions";
    private static final String THREADS = "must be 1 to 256 threads";
    private static final String POLL_MILLIS = "must be 10000 (10 s) to 86400000 (a day) milliseconds, and longer than"
            + " the longest freeze of an audience or sync of a recipient takes";

    /**
     * What turns events into bytes and back.
     *
     * @param serializerClass a Kafka serializer of Avro that writes Confluent's format
     * @param deserializerClass a Kafka deserializer that reads it
     * @param properties further settings of these two, such as credentials for the registry
     */
    public record Serde(
            @DefaultValue(SerdeSettings.APICURIO_SERIALIZER) String serializerClass,

            @DefaultValue(SerdeSettings.APICURIO_DESERIALIZER)
            String deserializerClass,

            @DefaultValue Map<String, String> properties) {

        public Serde {
            properties = Map.copyOf(properties);
        }
    }

    /**
     * How topics are made if they are missing; existing ones are left as they are.
     *
     * @param eventsPartitions partitions of {@code audience.events}
     * @param tasksPartitions partitions of {@code audience.sync.tasks}: the most threads, of all workers together, that
     *     can apply at once
     * @param resultsPartitions partitions of {@code audience.sync.results}
     * @param replicationFactor replicas of each; 3 in a cluster
     */
    public record Topics(
            @Min(value = 1, message = ONE_TO_1000) @Max(value = 1000, message = ONE_TO_1000) @DefaultValue("12")
            int eventsPartitions,

            @Min(value = 1, message = ONE_TO_1000) @Max(value = 1000, message = ONE_TO_1000) @DefaultValue("48")
            int tasksPartitions,

            @Min(value = 1, message = ONE_TO_1000) @Max(value = 1000, message = ONE_TO_1000) @DefaultValue("12")
            int resultsPartitions,

            @Min(value = 1, message = "must be 1 or more, and not above the number of brokers")
            @Max(value = 9, message = "must be 9 or less, and not above the number of brokers")
            @DefaultValue("1")
            short replicationFactor) {}

    /**
     * How events are planned.
     *
     * @param concurrency threads that plan; each has its own partitions of the events
     * @param maxPollRecords events planned in one go; repetitions of one audience among them count once
     * @param maxPollIntervalMillis how long one go may take before the worker is taken for dead
     */
    public record Planner(
            @Min(value = 1, message = THREADS) @Max(value = 256, message = THREADS) @DefaultValue("1")
            int concurrency,

            @Min(value = 1, message = "must be 1 to 10000 events")
            @Max(value = 10_000, message = "must be 1 to 10000 events")
            @DefaultValue("500")
            int maxPollRecords,

            @Min(value = 10_000, message = POLL_MILLIS)
            @Max(value = 86_400_000, message = POLL_MILLIS)
            @DefaultValue("1800000")
            int maxPollIntervalMillis) {}

    /**
     * How tasks are applied.
     *
     * @param concurrency threads that apply, a recipient each; 0 for as many as there are cores, at least 2
     * @param maxPollIntervalMillis how long one recipient may take before the worker is taken for dead
     * @param mergePolicy who wins where a recipient's value differs from the sender's: RECIPIENT_EDITS_WIN, SENDER_WINS
     *     or FILL_MISSING
     * @param chunkCacheBytes memory for frozen chunks that several recipients need
     */
    public record Applier(
            @Min(value = 0, message = "must be 0 (by the cores) to 256 threads")
            @Max(value = 256, message = "must be 0 (by the cores) to 256 threads")
            @DefaultValue("0")
            int concurrency,

            @Min(value = 10_000, message = POLL_MILLIS)
            @Max(value = 86_400_000, message = POLL_MILLIS)
            @DefaultValue("1800000")
            int maxPollIntervalMillis,

            @Pattern(
                    regexp = "RECIPIENT_EDITS_WIN|SENDER_WINS|FILL_MISSING",
                    message = "must be RECIPIENT_EDITS_WIN, SENDER_WINS or FILL_MISSING")
            @DefaultValue("RECIPIENT_EDITS_WIN")
            String mergePolicy,

            @Min(value = 1_048_576, message = "must be 1048576 (1 MB) bytes or more") @DefaultValue("33554432")
            long chunkCacheBytes) {

        public Applier {
            concurrency = concurrency == 0 ? Math.max(2, Runtime.getRuntime().availableProcessors()) : concurrency;
        }
    }

    /**
     * How large things may get.
     *
     * @param maxChunkContacts contacts in one document of a revision
     * @param maxChunkBytes bytes in one document of a revision; the database takes 16 MB at most
     * @param maxContacts eligible contacts in one audience
     * @param maxRecipients recipients of one audience
     */
    public record Freeze(
            @Min(value = 1, message = "must be 1 to 10000 contacts")
            @Max(value = 10_000, message = "must be 1 to 10000 contacts")
            @DefaultValue("1000")
            int maxChunkContacts,

            @Min(value = 65_536, message = "must be 65536 (64 KB) to 12582912 (12 MB) bytes")
            @Max(value = 12_582_912, message = "must be 65536 (64 KB) to 12582912 (12 MB) bytes")
            @DefaultValue("4194304")
            int maxChunkBytes,

            @Min(value = 1, message = "must be 1 or more contacts") @DefaultValue("2000000")
            int maxContacts,

            @Min(value = 1, message = "must be 1 to 1000000 recipients")
            @Max(value = 1_000_000, message = "must be 1 to 1000000 recipients")
            @DefaultValue("50000")
            int maxRecipients) {}

    /**
     * When a revision that takes contacts away is held until somebody confirms it: both bounds must be met.
     *
     * @param share of the contacts before, 0 to 1; more than it must go; 1 never holds
     * @param minimum contacts; as many or more must go
     */
    public record MassRemoval(
            @DecimalMin(value = "0", message = "must be 0 to 1")
            @DecimalMax(value = "1", message = "must be 0 to 1")
            @DefaultValue("0.5")
            double share,

            @Min(value = 1, message = "must be 1 or more contacts") @DefaultValue("100")
            int minimum) {}

    /**
     * What is kept for people to look at.
     *
     * @param rejectionDays how long a contact that a recipient's collection refused is known after a sync tried it again
     */
    public record History(
            @Min(value = 1, message = "must be 1 to 3650 days")
            @Max(value = 3650, message = "must be 1 to 3650 days")
            @DefaultValue("90")
            int rejectionDays) {}

    /**
     * How long a partition rests before what failed is tried again. It doubles from the first to the longest rest.
     *
     * @param initialMillis the first rest
     * @param maxMillis the longest rest
     */
    public record Retry(
            @Min(value = 1, message = "must be 1 or more milliseconds") @DefaultValue("200")
            long initialMillis,

            @Min(value = 1, message = "must be 1 to 3600000 (an hour) milliseconds")
            @Max(value = 3_600_000, message = "must be 1 to 3600000 (an hour) milliseconds")
            @DefaultValue("30000")
            long maxMillis) {

        public Retry {
            if (initialMillis > maxMillis) {
                throw new IllegalArgumentException("audience-share.retry.initial-millis (" + initialMillis
                        + ") must not be above audience-share.retry.max-millis (" + maxMillis + ")");
            }
        }
    }

    /**
     * How long the database may take. Its address is {@code spring.mongodb.uri}.
     *
     * @param selectServerMillis to find a server that can take the call
     * @param connectMillis to open a connection
     * @param readMillis for an answer on an open connection
     */
    public record Database(
            @Min(value = 100, message = MILLIS) @Max(value = 600_000, message = MILLIS) @DefaultValue("10000")
            int selectServerMillis,

            @Min(value = 100, message = MILLIS) @Max(value = 600_000, message = MILLIS) @DefaultValue("5000")
            int connectMillis,

            @Min(value = 100, message = MILLIS) @Max(value = 600_000, message = MILLIS) @DefaultValue("120000")
            int readMillis) {

        private static final String MILLIS = "must be 100 to 600000 milliseconds";
    }
}
