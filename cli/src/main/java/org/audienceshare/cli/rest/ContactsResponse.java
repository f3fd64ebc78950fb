package org.audienceshare.cli.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of contacts.
 *
 * @param next cursor of the next page, null on the last one
 * @param total number of all contacts, null if the service does not count them
 */
public record ContactsResponse(
        List<ContactEntry> contacts,
        @Nullable String next,
        @Nullable Long total) {

    /** The fields of a contact that the client needs. */
    public record ContactEntry(
            String id,
            String email,
            @Nullable String firstName,
            @Nullable String lastName) {}

    public ContactsResponse {
        contacts = List.copyOf(contacts);
    }
}
