package org.audienceshare.share.contact.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.jspecify.annotations.Nullable;

/** A contact as callers see it, without missing fields. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContactJson(
        String id,
        @Nullable String email,
        @Nullable Object firstName,
        @Nullable Object lastName,
        @Nullable Object phone,
        @Nullable Object address,
        String subscription,
        @Nullable Object buyerPreferences,
        @Nullable Object customFields,
        List<String> tags,
        List<String> audiences,
        @Nullable Object source,
        @Nullable Object createdAt,
        @Nullable Object updatedAt) {

    /** The contacts in their order. */
    public static List<ContactJson> all(List<Contact> contacts) {
        return contacts.stream().map(ContactJson::of).toList();
    }

    static ContactJson of(Contact contact) {
        return new ContactJson(
                contact.id().toString(),
                contact.email(),
                value(contact, ContactFields.FIRST_NAME),
                value(contact, ContactFields.LAST_NAME),
                value(contact, ContactFields.PHONE),
                value(contact, ContactFields.ADDRESS),
                contact.subscriptionStatus().name(),
                value(contact, ContactFields.BUYER_PREFERENCES),
                value(contact, ContactFields.CUSTOM_FIELDS),
                contact.tags(),
                contact.audiences(),
                value(contact, ContactFields.SOURCE),
                value(contact, ContactFields.CREATED_AT),
                value(contact, ContactFields.UPDATED_AT));
    }

    private static @Nullable Object value(Contact contact, String field) {
        return plain(contact.value(field));
    }

    /** Converts stored values of any type; types that JSON does not have become text. */
    private static @Nullable Object plain(@Nullable Object stored) {
        if (stored == null || stored instanceof String || stored instanceof Number || stored instanceof Boolean) {
            return stored;
        }
        if (stored instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        if (stored instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, value) -> plain.put(String.valueOf(key), plain(value)));
            return plain;
        }
        if (stored instanceof Collection<?> values) {
            List<@Nullable Object> plain = new ArrayList<>();
            values.forEach(value -> plain.add(plain(value)));
            return plain;
        }
        return stored.toString();
    }
}
