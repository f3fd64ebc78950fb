package org.audienceshare.share.contact.web;

import java.util.List;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;

/** The position of a page of contacts, as an opaque cursor for callers. */
public final class ContactCursor {

    private ContactCursor() {}

    /** The cursor as text, null for null. */
    public static @Nullable String write(ContactRepository.@Nullable Position key) {
        return key == null ? null : PageCursor.of(List.of(key.email(), key.id()));
    }

    /**
     * Reads the parameter {@code after}; null for null.
     *
     * @throws Problem 400 if it is not a cursor of this service
     */
    public static ContactRepository.@Nullable Position read(@Nullable String after) {
        if (after == null) {
            return null;
        }
        List<String> parts = PageCursor.parts(after, 2)
                .orElseThrow(() -> Problem.invalid("after", "must be the next of the page before"));
        return new ContactRepository.Position(parts.get(0), parts.get(1));
    }
}
