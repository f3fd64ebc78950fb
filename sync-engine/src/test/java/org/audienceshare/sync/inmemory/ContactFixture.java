package org.audienceshare.sync.inmemory;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.contact.ContactFields;

/** Contacts as an account may hold them. */
public final class ContactFixture {

    private final Map<String, Object> document = new LinkedHashMap<>();

    private ContactFixture() {}

    /** A subscribed contact of that address, with nothing else. */
    public static ContactFixture subscribed(String email) {
        return new ContactFixture().with(ContactFields.EMAIL, email).status("SUBSCRIBED");
    }

    public static ContactFixture unsubscribed(String email) {
        return new ContactFixture().with(ContactFields.EMAIL, email).status("UNSUBSCRIBED");
    }

    public static ContactFixture withoutAddress() {
        return new ContactFixture().status("SUBSCRIBED");
    }

    /** A null is stored as one. */
    public ContactFixture with(String field, Object value) {
        document.put(field, value);
        return this;
    }

    public ContactFixture tags(String... tags) {
        return with(ContactFields.TAGS, List.of(tags));
    }

    public ContactFixture audiences(String... ids) {
        return with(ContactFields.AUDIENCES, List.of(ids));
    }

    public ContactFixture createdAt(long second) {
        return with(ContactFields.CREATED_AT, new Date(second * 1000));
    }

    private ContactFixture status(String status) {
        return with(ContactFields.SUBSCRIPTION, Map.of("status", status));
    }

    public Map<String, Object> document() {
        return new LinkedHashMap<>(document);
    }
}
