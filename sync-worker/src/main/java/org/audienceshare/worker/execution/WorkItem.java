package org.audienceshare.worker.execution;

/**
 * A record that was read and is not yet finished.
 *
 * @param key records with the same key are processed one after another
 * @param bytes of memory that the record takes, about
 */
public record WorkItem<R>(AssignedPartition partition, long offset, String key, TurnGroup group, int bytes, R record) {}
