package org.audienceshare.sync.freeze;

import java.util.Map;
import org.audienceshare.contacts.contact.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A record of the owner's that matches the audience, eligible or not.
 *
 * @param id the database's id
 * @param email as stored, null where there is none
 * @param values what a copy would carry
 */
public record Candidate(Object id, @Nullable String email, SubscriptionStatus status, Map<String, Object> values) {}
