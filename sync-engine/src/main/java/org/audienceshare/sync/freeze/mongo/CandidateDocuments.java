package org.audienceshare.sync.freeze.mongo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.SubscriptionStatus;
import org.audienceshare.sync.freeze.Candidate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads what travels with a copy out of an owner's record. */
final class CandidateDocuments {

    private static final List<String> TRAVELLING = Stream.concat(
                    ContactFields.WHOLE_FIELDS.stream(), ContactFields.KEYED_FIELDS.stream())
            .toList();

    private CandidateDocuments() {}

    static Candidate candidate(Document document) {
        Contact contact = new Contact(document);
        Document values = new Document();
        for (String field : TRAVELLING) {
            Object value = document.get(field);
            if (saysSomething(value)) {
                values.put(field, value);
            }
        }
        return new Candidate(contact.id(), contact.email(), contact.subscriptionStatus(), values);
    }

    static boolean isUnsubscribed(Contact contact) {
        return contact.subscriptionStatus() != SubscriptionStatus.SUBSCRIBED;
    }

    private static boolean saysSomething(@Nullable Object value) {
        return value != null && !"".equals(value) && !(value instanceof Map<?, ?> map && map.isEmpty());
    }
}
