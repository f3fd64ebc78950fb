package org.audienceshare.contacts.contact;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contact of one account. It wraps the stored document, so that fields that this code does not know are kept.
 *
 * @param document the stored fields by name; never changed
 */
public record Contact(Map<String, Object> document) {

    public Contact {
        Objects.requireNonNull(document.get(ContactFields.ID), "a contact must have an _id");
    }

    /** The database's id. */
    public Object id() {
        return Objects.requireNonNull(document.get(ContactFields.ID));
    }

    /** The stored address, normalised by the service that stored it, or null if there is none. */
    public @Nullable String email() {
        return document.get(ContactFields.EMAIL) instanceof String text ? text : null;
    }

    /** A stored value; null if it is missing or null. */
    public @Nullable Object value(String field) {
        return document.get(field);
    }

    /** The status; a contact without a status is unsubscribed. */
    public SubscriptionStatus subscriptionStatus() {
        Object status = document.get(ContactFields.SUBSCRIPTION) instanceof Map<?, ?> subscription
                ? subscription.get("status")
                : null;
        return status == null ? SubscriptionStatus.UNSUBSCRIBED : SubscriptionStatus.of(status);
    }

    /** The tags in the stored order. */
    public List<String> tags() {
        return strings(ContactFields.TAGS);
    }

    /** Ids of the shared audiences that the contact is in. */
    public List<String> audiences() {
        return strings(ContactFields.AUDIENCES);
    }

    /** See {@link ContactFields#OWN_TAGS}. */
    public List<String> ownTags() {
        return strings(ContactFields.OWN_TAGS);
    }

    private List<String> strings(String field) {
        if (!(document.get(field) instanceof Collection<?> values)) {
            return List.of();
        }
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** Whether a contact accepts mail. Stored as {@code subscription.status}. */
    public enum SubscriptionStatus {
        SUBSCRIBED,
        UNSUBSCRIBED;

        /** Reads the stored status. Every value except SUBSCRIBED counts as unsubscribed. */
        public static SubscriptionStatus of(Object stored) {
            return "SUBSCRIBED".equals(stored) ? SUBSCRIBED : UNSUBSCRIBED;
        }
    }
}
