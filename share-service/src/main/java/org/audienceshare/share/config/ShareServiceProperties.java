package org.audienceshare.share.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.wire.WireSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The service's own settings, under {@code audience-share}. What Spring Boot has a name for (ports, addresses of the
 * database and the brokers, the key that signs tokens) keeps that name.
 *
 * @param registryUrl the schema registry's base address; the Confluent-compatible API is below it
 */
@ConfigurationProperties("audience-share")
@Validated
public record ShareServiceProperties(
        @Pattern(regexp = "https?://[^\\s]+", message = "must be an http:// or https:// address of the schema registry")
        @DefaultValue("http://localhost:8081")
        String registryUrl,

        @Valid @DefaultValue Topics topics,
        @Valid @DefaultValue Limits limits,
        @Valid @DefaultValue Database database,
        @Valid @DefaultValue Publishing publishing,
        @Valid @DefaultValue Progress progress,
        @Valid @DefaultValue Preview preview,
        @Valid @DefaultValue Freeze freeze,
        @Valid @DefaultValue MassRemoval massRemoval,
        @Valid @DefaultValue Applier applier,
        @Valid @DefaultValue AuditSettings audit,
        @Valid @DefaultValue RateLimitSettings rateLimits,
        @Valid @DefaultValue OperationsSettings operations,
        @Valid @DefaultValue Serde serde,
        @DefaultValue Local local) {

    /**
     * What turns events into bytes and back.
     *
     * @param serializerClass a Kafka serializer of Avro that writes Confluent's format
     * @param deserializerClass a Kafka deserializer that reads it
     * @param properties further settings of these two, such as credentials for the registry
     */
    public record Serde(
            @DefaultValue(WireSettings.APICURIO_SERIALIZER) String serializerClass,

            @DefaultValue(WireSettings.APICURIO_DESERIALIZER)
            String deserializerClass,

            @DefaultValue Map<String, String> properties) {

        public Serde {
            properties = Map.copyOf(properties);
        }
    }

    /**
     * What only the stack on one machine may switch on; see {@link LocalStackRule}.
     *
     * @param stack whether this is that stack: cookies then travel without TLS
     * @param signIn whether whoever opens the pages may choose who to be
     */
    public record Local(
            @DefaultValue("false") boolean stack,
            @DefaultValue("false") boolean signIn) {}

    /**
     * How topics are made if they are missing; existing ones are left as they are.
     *
     * @param eventsPartitions partitions of {@code audience.events}
     * @param tasksPartitions partitions of {@code audience.sync.tasks}: the most workers that can apply at once
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
            short replicationFactor) {

        private static final String ONE_TO_1000 = "must be 1 to 1000 partitions";
    }

    /**
     * What a caller can ask for at once.
     *
     * @param maxSelections selections in one share or un-share
     * @param maxBodySize of a JSON body; more is answered with 413
     * @param maxDirectorySize of a directory upload
     * @param maxImportSize of a file of contacts
     * @param maxListedRefusals refused rows that an import lists; further ones are only counted
     * @param maxAudiences own audiences, and as many shared ones, that a list shows
     */
    public record Limits(
            @Min(value = 1, message = "must be 1 to 10000 selections")
            @Max(value = 10_000, message = "must be 1 to 10000 selections")
            @DefaultValue("1000")
            int maxSelections,

            @DefaultValue("1MB") DataSize maxBodySize,
            @DefaultValue("5MB") DataSize maxDirectorySize,
            @DefaultValue("512MB") DataSize maxImportSize,

            @Min(value = 1, message = "must be 1 to 100000 rows")
            @Max(value = 100_000, message = "must be 1 to 100000 rows")
            @DefaultValue("10000")
            int maxListedRefusals,

            @Min(value = 1, message = "must be 1 to 10000 audiences")
            @Max(value = 10_000, message = "must be 1 to 10000 audiences")
            @DefaultValue("1000")
            int maxAudiences) {}

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

            @Min(value = 100, message = MILLIS) @Max(value = 600_000, message = MILLIS) @DefaultValue("60000")
            int readMillis) {

        private static final String MILLIS = "must be 100 to 600000 milliseconds";
    }

    /**
     * Putting events on the log.
     *
     * @param timeoutMillis how long a caller waits for the brokers' confirmation before it is told to try again
     */
    public record Publishing(
            @Min(value = 1000, message = "must be 1000 to 60000 milliseconds")
            @Max(value = 60_000, message = "must be 1000 to 60000 milliseconds")
            @DefaultValue("5000")
            int timeoutMillis) {}

    /**
     * Saying beforehand what would happen. What is beyond is estimated from a sample, and said to be.
     *
     * @param maxRecipients recipients that one preview looks at
     * @param maxContacts contacts that one preview holds in memory
     * @param maxMillis how long one preview looks at recipients
     * @param maxConcurrent previews at once; further ones wait a little and are then answered with 503
     */
    public record Preview(
            @Min(value = 1, message = "must be 1 to 10000 recipients")
            @Max(value = 10_000, message = "must be 1 to 10000 recipients")
            @DefaultValue("200")
            int maxRecipients,

            @Min(value = 100, message = "must be 100 to 1000000 contacts")
            @Max(value = 1_000_000, message = "must be 100 to 1000000 contacts")
            @DefaultValue("20000")
            int maxContacts,

            @Min(value = 100, message = "must be 100 to 600000 milliseconds")
            @Max(value = 600_000, message = "must be 100 to 600000 milliseconds")
            @DefaultValue("30000")
            int maxMillis,

            @Min(value = 1, message = "must be 1 to 100 previews")
            @Max(value = 100, message = "must be 1 to 100 previews")
            @DefaultValue("4")
            int maxConcurrent) {}

    /**
     * Limits of the workers, by the names that they have there: a preview has to know them.
     *
     * @param maxContacts eligible contacts in one audience
     * @param maxRecipients recipients of one audience
     */
    public record Freeze(
            @Min(value = 1, message = "must be 1 or more contacts") @DefaultValue("2000000")
            int maxContacts,

            @Min(value = 1, message = "must be 1 to 1000000 recipients")
            @Max(value = 1_000_000, message = "must be 1 to 1000000 recipients")
            @DefaultValue("50000")
            int maxRecipients) {}

    /**
     * When the workers hold a revision, by the names that it has there.
     *
     * @param share of the contacts before, 0 to 1; more than it must go
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
     * How the workers apply, by the name that it has there.
     *
     * @param mergePolicy the deployment's: RECIPIENT_EDITS_WIN, SENDER_WINS or FILL_MISSING
     */
    public record Applier(
            @DefaultValue("RECIPIENT_EDITS_WIN") MergePolicy mergePolicy) {}

    /**
     * Following syncs.
     *
     * @param keepDays how long a sync to which nothing happens any more can be looked at
     * @param maxStreams progress streams that are open at once; further ones are answered with 503
     * @param streamMinutes how long a stream stays open at most; browsers reconnect by themselves
     * @param pollMillis how often a followed sync is looked at
     */
    public record Progress(
            @Min(value = 1, message = "must be 1 to 3650 days")
            @Max(value = 3650, message = "must be 1 to 3650 days")
            @DefaultValue("90")
            int keepDays,

            @Min(value = 1, message = "must be 1 to 100000 streams")
            @Max(value = 100_000, message = "must be 1 to 100000 streams")
            @DefaultValue("1000")
            int maxStreams,

            @Min(value = 1, message = "must be 1 to 1440 minutes")
            @Max(value = 1440, message = "must be 1 to 1440 minutes")
            @DefaultValue("30")
            int streamMinutes,

            @Min(value = 50, message = "must be 50 to 60000 milliseconds")
            @Max(value = 60_000, message = "must be 50 to 60000 milliseconds")
            @DefaultValue("250")
            int pollMillis) {}
}
