package org.audienceshare.share.audience.pages;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.SubscriptionStatus;

/**
 * A contact in a table.
 *
 * @param name first and last name; empty if it has neither
 * @param email empty if it has none
 * @param whyNotCopied why recipients don't get it; empty if they do
 * @param tags the first few
 */
record ContactRow(String id, String name, String email, String whyNotCopied, List<String> tags, int moreTags) {

    private static final int MAX_TAGS = 3;

    static ContactRow of(Contact contact) {
        String email = contact.email() == null ? "" : String.valueOf(contact.email());
        List<String> tags = contact.tags();
        return new ContactRow(
                contact.id().toString(),
                name(contact),
                email,
                whyNotCopied(contact, email),
                tags.subList(0, Math.min(MAX_TAGS, tags.size())),
                Math.max(0, tags.size() - MAX_TAGS));
    }

    private static String whyNotCopied(Contact contact, String email) {
        if (email.isBlank()) {
            return "No e-mail address";
        }
        return contact.subscriptionStatus() == SubscriptionStatus.SUBSCRIBED ? "" : "Unsubscribed";
    }

    private static String name(Contact contact) {
        return Stream.of(contact.value(ContactFields.FIRST_NAME), contact.value(ContactFields.LAST_NAME))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
