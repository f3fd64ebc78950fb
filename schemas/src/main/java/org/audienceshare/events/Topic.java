package org.audienceshare.events;

import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic of the system, and the constants that name them all.
 *
 * @param name the topic's name
 * @param key what a record's key means; records of one key keep their order
 * @param types the event types it carries
 * @param partitions how many partitions it is created with, unless configured otherwise
 * @param retention how long records are kept; null for ever
 */
public record Topic(
        String name,
        String key,
        List<Class<? extends SpecificRecord>> types,
        int partitions,
        @Nullable Duration retention) {

    /** What was decided. Kept for ever: it is the log that recipients are restored from. */
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

    /** What the workers have to do, one record a recipient. */
    public static final Topic TASKS =
            new Topic("audience.sync.tasks", "recipientId", List.of(RecipientSyncTask.class), 48, Duration.ofDays(7));

    /** What became of it: one record a planned event, one a recipient. */
    public static final Topic RESULTS = new Topic(
            "audience.sync.results",
            "recipientId; audienceId for AudienceSyncPlanned",
            List.of(RecipientSyncResult.class, AudienceSyncPlanned.class),
            12,
            Duration.ofDays(30));

    /** Every topic but the dead-letter ones. */
    public static final List<Topic> ALL = List.of(EVENTS, TASKS, RESULTS);

    public Topic {
        types = List.copyOf(types);
    }

    /** Where records of this topic go that can't be processed, with the reason in their headers. */
    public String deadLetterName() {
        return name + ".dlt";
    }
}
