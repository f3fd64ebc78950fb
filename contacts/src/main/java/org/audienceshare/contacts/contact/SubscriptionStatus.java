package org.audienceshare.contacts.contact;

/** Whether a contact may be mailed. Stored as {@code subscription.status}. */
public enum SubscriptionStatus {
    SUBSCRIBED,
    UNSUBSCRIBED;

    /** Reads what is stored. Whatever is not SUBSCRIBED, a missing status too, counts as unsubscribed. */
    public static SubscriptionStatus of(Object stored) {
        return "SUBSCRIBED".equals(stored) ? SUBSCRIBED : UNSUBSCRIBED;
    }
}
