package org.audienceshare.worker.execution;

/**
 * How a record is executed.
 *
 * @param key records with the same key are processed one after another
 * @param group for whom it is processed
 */
public record Route(String key, TurnGroup group) {}
