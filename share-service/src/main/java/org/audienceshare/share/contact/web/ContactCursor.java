package org.audienceshare.share.contact.web;

import java.util.List;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;

/** Where a page of contacts ended, as callers hand it back. */
public final class ContactCursor {

    private ContactCursor() {}

    /** The cursor as text, null for null. */
    public static @Nullable String write(ContactRepository.@Nullable Key key) {
        return key == null ? null : PageCursor.of(List.of(key.email(), key.id()));
    }

    /**
     * The place that the parameter {@code after} names, null for null.
     *
     * @throws Problem if it is no cursor
     */
    public static ContactRepository.@Nullable Key read(@Nullable String after) {
        if (after == null) {
            return null;
        }
        List<String> parts = PageCursor.parts(after, 2)
                .orElseThrow(() -> Problem.invalid("after", "must be the next of the page before"));
        return new ContactRepository.Key(parts.get(0), parts.get(1));
    }
}
