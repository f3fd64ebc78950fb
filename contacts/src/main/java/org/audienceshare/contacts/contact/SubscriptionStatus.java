package org.audienceshare.contacts.contact;

/** Whether a contact accepts mail. Stored as {@code subscription.status}. */
public enum SubscriptionStatus {
    SUBSCRIBED,
    UNSUBSCRIBED;

    /** Reads the stored status. Every value except SUBSCRIBED counts as unsubscribed. */
    public static SubscriptionStatus of(Object stored) {
        return "SUBSCRIBED".equals(stored) ? SUBSCRIBED : UNSUBSCRIBED;
    }
}
