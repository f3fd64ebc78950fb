package org.audienceshare.contacts.failure;

/**
 * What to do about a fault, and why.
 *
 * @param reason a sentence without contact data, for logs, health and dead letters
 */
public record Failure(FailureAction action, String reason) {}
