package org.audienceshare.share.audience.pages;

import java.util.List;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.contact.web.ContactCursor;
import org.jspecify.annotations.Nullable;

/**
 * A page of an audience's contacts.
 *
 * @param total on all pages
 * @param search what was looked for; empty if nothing was
 * @param next where the next page starts; it holds an address, so it goes into no address of ours
 * @param first whether this is the first page
 */
record ContactTable(
        List<ContactRow> rows,
        long total,
        String search,
        @Nullable String next,
        boolean first) {

    static final int ROWS = 50;

    static ContactTable of(AudienceContacts.Listing listing, String search, ContactRepository.@Nullable Key after) {
        return new ContactTable(
                listing.page().contacts().stream().map(ContactRow::of).toList(),
                listing.total(),
                search,
                ContactCursor.write(listing.page().next()),
                after == null);
    }
}
