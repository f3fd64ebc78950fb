package org.audienceshare.share.contact.consent;

/** Why somebody gets no mail. Stored as {@code subscription.reason}. */
public enum OptOutReason {
    /** The person, or somebody for them, said so. */
    UNSUBSCRIBED("IMPORT"),
    /** Mail could not be delivered. */
    BOUNCED("BOUNCED"),
    /** The other system removed the address from its lists, mostly after bounces. */
    CLEANED("CLEANED"),
    /** The person reported mail as spam. */
    COMPLAINT("COMPLAINT"),
    /** The other system sends nothing to the address. */
    SUPPRESSED("SUPPRESSED"),
    /** The person never confirmed, or was never asked. */
    UNCONFIRMED("UNCONFIRMED");

    private final String stored;

    OptOutReason(String stored) {
        this.stored = stored;
    }

    /** As it is stored. */
    public String stored() {
        return stored;
    }
}
