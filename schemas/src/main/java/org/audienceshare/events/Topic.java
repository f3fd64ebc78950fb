package org.audienceshare.events;

import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic, and a constant for each topic that there is.
 *
 * @param name the topic's name
 * @param key what a record's key is; records with the same key keep their order
 * @param types the record types that it carries
 * @param partitions how many partitions it is created with, unless configured otherwise
 * @param retention how long records are kept; null forever
 */
public record Topic(
        String name,
        String key,
        List<Class<? extends SpecificRecord>> types,
        int partitions,
        @Nullable Duration retention) {

    /** Audience events. Kept forever, because a replay restores recipients from them. */
    public static final Topic EVENTS = new Topic(
            "audience.events",
            "audienceId",
            List.of(
                    AudienceShared.class,
                    AudienceSyncRequested.class,
                    AudienceUnshared.class,
                    AudienceSyncCancelled.class),
            12,
            null);

    /** Recipient tasks: one record per sync and recipient. */
    public static final Topic TASKS =
            new Topic("audience.sync.tasks", "recipientId", List.of(RecipientSyncTask.class), 48, Duration.ofDays(7));

    /** Reports: one record per planned event, and one per sync and recipient. */
    public static final Topic RESULTS = new Topic(
            "audience.sync.results",
            "recipientId; audienceId for AudienceSyncPlanned",
            List.of(RecipientSyncResult.class, AudienceSyncPlanned.class),
            12,
            Duration.ofDays(30));

    /** The largest batch of records that a topic takes, in bytes: Kafka's own default. */
    public static final int MAX_BATCH_BYTES = 1_048_588;

    /** The same of a dead-letter topic. A dead letter is its record and some more headers, so it fits. */
    public static final int MAX_DEAD_LETTER_BATCH_BYTES = 2 * MAX_BATCH_BYTES;

    /** Every topic except the dead-letter topics. */
    public static final List<Topic> ALL = List.of(EVENTS, TASKS, RESULTS);

    public Topic {
        types = List.copyOf(types);
    }

    /** The topic for records of this topic that can't be processed; their headers hold the reason. */
    public String deadLetterName() {
        return name + ".dlt";
    }
}
