package org.audienceshare.share.mongo;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Records that a part of the service keeps in MongoDB for a time. Each part has a bean of it.
 *
 * @param name what the records are, as the log says it, such as {@code webhook deliveries}
 * @param createIndexes creates those of their indexes that do not exist yet
 * @param retention how long a record is kept; 0 if the records themselves say when they end
 * @param deleteBefore deletes the records that are older than a time
 */
public record KeptRecords(String name, Runnable createIndexes, Duration retention, Consumer<Instant> deleteBefore) {}
