package org.audienceshare.share.audience.pages;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.contact.web.ContactCursors;
import org.jspecify.annotations.Nullable;

/**
 * A page of an audience's contacts.
 *
 * @param total number of contacts on all pages
 * @param search the search text; empty for no search
 * @param next the cursor of the next page; it contains an address, so it must not be part of a URL
 * @param first whether this is the first page
 */
record ContactTable(
        List<Row> rows, long total, String search, @Nullable String next, boolean first) {

    static final int ROWS = 50;

    private static final int MAX_TAGS = 3;

    /** How many pages there are, at least 1. */
    public long getPages() {
        return Math.max(1, (total + ROWS - 1) / ROWS);
    }

    /**
     * A contact.
     *
     * @param name first and last name; empty if it has neither
     * @param email empty if it has none
     * @param notCopied why recipients don't get it, as the end of a message key; empty if they do
     * @param tags the first few tags
     * @param moreTags how many tags are not shown
     */
    record Row(String id, String name, String email, String notCopied, List<String> tags, int moreTags) {

        static Row of(Contact contact) {
            String email = contact.email() == null ? "" : String.valueOf(contact.email());
            List<String> tags = contact.tags();
            return new Row(
                    contact.id().toString(),
                    name(contact),
                    email,
                    notCopied(contact, email),
                    tags.subList(0, Math.min(MAX_TAGS, tags.size())),
                    Math.max(0, tags.size() - MAX_TAGS));
        }

        /** The name, or the address if there is no name. */
        public String label() {
            return name.isEmpty() ? email : name;
        }

        private static String notCopied(Contact contact, String email) {
            if (email.isBlank()) {
                return "noAddress";
            }
            return contact.subscriptionStatus() == SubscriptionStatus.SUBSCRIBED ? "" : "unsubscribed";
        }

        private static String name(Contact contact) {
            return Stream.of(contact.value(ContactFields.FIRST_NAME), contact.value(ContactFields.LAST_NAME))
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(" "));
        }
    }

    static ContactTable of(
            AudienceContacts.Listing listing,
            String search,
            ContactRepository.@Nullable Position after,
            ContactCursors cursors) {
        return new ContactTable(
                listing.page().contacts().stream().map(Row::of).toList(),
                listing.total(),
                search,
                cursors.write(listing.page().next()),
                after == null);
    }
}
