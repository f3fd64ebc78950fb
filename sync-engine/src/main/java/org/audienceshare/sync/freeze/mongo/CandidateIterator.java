package org.audienceshare.sync.freeze.mongo;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.audienceshare.contacts.LookAheadIterator;
import org.audienceshare.contacts.MissingValues;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;
import org.jspecify.annotations.Nullable;

/** The candidates whose address is stored in its canonical form, or is none. The others have their places elsewhere. */
final class CandidateIterator extends LookAheadIterator<CandidateContact> {

    static final List<String> COPIED_FIELDS = Stream.concat(
                    ContactFields.WHOLE_FIELDS.stream(), ContactFields.KEYED_FIELDS.stream())
            .toList();

    private final Iterator<Contact> stored;
    private int spelledOtherwise;
    private boolean ended;

    CandidateIterator(Iterator<Contact> stored) {
        this.stored = stored;
    }

    /** How many it has skipped. */
    int spelledOtherwise() {
        return spelledOtherwise;
    }

    /** Whether all were read. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    protected @Nullable CandidateContact read() {
        while (stored.hasNext()) {
            Contact contact = stored.next();
            String email = contact.email();
            if (email == null || EmailAddresses.isCanonical(email)) {
                return candidate(contact, email);
            }
            if (EmailAddresses.normalise(email).isEmpty()) {
                return candidate(contact, null);
            }
            spelledOtherwise++;
        }
        ended = true;
        return null;
    }

    /** @param address the contact's canonical address, null if it has none */
    static CandidateContact candidate(Contact contact, @Nullable String address) {
        Map<String, Object> present = new LinkedHashMap<>();
        for (String field : COPIED_FIELDS) {
            Object value = contact.value(field);
            if (value != null && !MissingValues.isMissing(value)) {
                present.put(field, value);
            }
        }
        RawFields values = RawFields.of(present);
        return new CandidateContact(
                contact.id(),
                address,
                contact.subscriptionStatus(),
                values,
                values.bytes(),
                CandidateContact.subscribedAt(contact));
    }
}
