package org.audienceshare.contacts.suppression;

import java.time.Instant;

/**
 * An address that no copy is made of within a brand.
 *
 * @param email in the normalised form
 * @param reason why, in the words of who wrote it
 * @param by who wrote it
 */
public record Suppression(String email, String reason, String by, Instant at) {}
