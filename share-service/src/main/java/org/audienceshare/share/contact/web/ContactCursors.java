package org.audienceshare.share.contact.web;

import java.util.List;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.audienceshare.share.web.mongo.CursorSeal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The position of a page of contacts, as an opaque cursor for callers. It is sealed, because it contains an address, and
 * proxies and browsers keep the addresses of pages.
 */
@Component
public final class ContactCursors {

    private final CursorSeal seal;

    ContactCursors(CursorSeal seal) {
        this.seal = seal;
    }

    /** The cursor as text, null for null. */
    public @Nullable String write(ContactRepository.@Nullable Position key) {
        return key == null ? null : seal.close(PageCursor.of(List.of(key.email(), key.id())));
    }

    /**
     * Reads the parameter {@code after}; null for null.
     *
     * @throws Problem 400 if it is not a cursor of this service
     */
    public ContactRepository.@Nullable Position read(@Nullable String after) {
        if (after == null) {
            return null;
        }
        List<String> parts = seal.open(after)
                .flatMap(plain -> PageCursor.parts(plain, 2))
                .orElseThrow(() -> Problem.invalid("after", "must be the next of the page before"));
        return new ContactRepository.Position(parts.get(0), parts.get(1));
    }
}
