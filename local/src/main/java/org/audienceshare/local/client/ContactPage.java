package org.audienceshare.local.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of contacts.
 *
 * @param next where the next page starts, null on the last one
 * @param total how many there are, null where the service does not count them
 */
public record ContactPage(
        List<ContactView> contacts,
        @Nullable String next,
        @Nullable Long total) {

    /** The part of a contact that the client needs. */
    public record ContactView(
            String id,
            String email,
            @Nullable String firstName,
            @Nullable String lastName) {}

    public ContactPage {
        contacts = List.copyOf(contacts);
    }
}
