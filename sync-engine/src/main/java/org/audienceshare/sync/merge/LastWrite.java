package org.audienceshare.sync.merge;

import java.util.Map;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;

/** Which sync wrote a contact last, as the contact itself says. */
public final class LastWrite {

    private LastWrite() {}

    /** Whether it was a sync of this revision. */
    public static boolean isOf(Contact contact, AudienceId audience, int revision) {
        return contact.value(ContactFields.AUDIENCE_SYNC) instanceof Map<?, ?> stamp
                && audience.value().equals(stamp.get("audienceId"))
                && stamp.get("revision") instanceof Number number
                && number.longValue() == revision;
    }
}
