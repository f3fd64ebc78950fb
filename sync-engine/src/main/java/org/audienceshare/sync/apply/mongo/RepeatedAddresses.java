package org.audienceshare.sync.apply.mongo;

import java.util.Comparator;
import java.util.Date;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.jspecify.annotations.Nullable;

/** In an account that another system feeds, addresses can repeat. */
final class RepeatedAddresses {

    private static final Comparator<Contact> OLDEST_FIRST = Comparator.comparing(
                    RepeatedAddresses::createdAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(contact -> contact.id().toString());

    private RepeatedAddresses() {}

    /** Of two contacts with one address, the member of the audience, else the oldest. */
    static Contact preferred(Contact a, Contact b, AudienceId audience) {
        boolean aIsMember = a.audiences().contains(audience.value());
        boolean bIsMember = b.audiences().contains(audience.value());
        if (aIsMember != bIsMember) {
            return aIsMember ? a : b;
        }
        return OLDEST_FIRST.compare(a, b) <= 0 ? a : b;
    }

    private static @Nullable Date createdAt(Contact contact) {
        return contact.value(ContactFields.CREATED_AT) instanceof Date date ? date : null;
    }
}
