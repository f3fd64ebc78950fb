package org.audienceshare.sync.failure;

import java.time.Instant;
import org.audienceshare.contacts.AudienceId;

/**
 * An event or a task that failed in a way that nobody foresaw, and was dead-lettered.
 *
 * @param id the event's id; for a task an id of its own
 * @param holdsCopies whether the audience's later copies wait until the event is redelivered or dropped; true for one that stops sharing
 * @param reason a sentence without contact data
 */
public record Quarantine(String id, AudienceId audience, boolean holdsCopies, String reason, Instant at) {}
