package org.audienceshare.contacts.suppression;

import java.time.Instant;

/**
 * An address on a brand's suppression list: contacts with it are not copied to recipients.
 *
 * @param email normalised
 * @param reason why it is on the list, as the person who added it wrote
 * @param by the person who added it
 * @param at when it was added
 */
public record Suppression(String email, String reason, String by, Instant at) {}
