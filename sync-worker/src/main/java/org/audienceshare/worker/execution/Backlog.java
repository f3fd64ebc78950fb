package org.audienceshare.worker.execution;

/**
 * What was read of a partition and is not finished.
 *
 * @param records offsets from the first unfinished one on, finished ones among them
 * @param bytes of the records that are not finished
 */
public record Backlog(int records, long bytes) {}
