package org.audienceshare.sync.freeze;

import java.util.Map;
import org.audienceshare.contacts.contact.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * An owner's contact that matches the audience, eligible or not.
 *
 * @param id the database's id
 * @param email as stored, null where there is none
 * @param values the values that a copy would get
 */
public record CandidateContact(
        Object id, @Nullable String email, SubscriptionStatus status, Map<String, Object> values) {}
