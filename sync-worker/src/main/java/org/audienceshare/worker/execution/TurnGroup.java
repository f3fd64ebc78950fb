package org.audienceshare.worker.execution;

/**
 * For whom a record is processed. Turns go round between senders, and for one sender between its audiences.
 *
 * @param sender the account that shares
 * @param audience what it shares
 */
public record TurnGroup(String sender, String audience) {}
