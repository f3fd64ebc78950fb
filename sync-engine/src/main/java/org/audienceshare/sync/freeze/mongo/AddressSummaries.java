package org.audienceshare.sync.freeze.mongo;

import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;

/** Combines the contacts of each address, which follow each other, into one summary. */
final class AddressSummaries implements Iterator<AddressSummary> {

    /** For one that is no text, such as a list of addresses, whose place in the order is not its own; before all others. */
    private static final String NO_ADDRESS = "";

    private final Iterator<Contact> records;
    private Optional<Contact> head = Optional.empty();

    AddressSummaries(Iterator<Contact> records) {
        this.records = records;
    }

    @Override
    public boolean hasNext() {
        return head.isPresent() || records.hasNext();
    }

    @Override
    public AddressSummary next() {
        Contact oldest = head.orElseGet(records::next);
        head = Optional.empty();
        String email = Objects.requireNonNullElse(oldest.email(), NO_ADDRESS);
        boolean unsubscribed = isUnsubscribed(oldest);
        while (records.hasNext()) {
            Contact next = records.next();
            if (!email.equals(next.email())) {
                head = Optional.of(next);
                break;
            }
            unsubscribed |= isUnsubscribed(next);
        }
        return new AddressSummary(email, oldest.id(), unsubscribed);
    }

    private static boolean isUnsubscribed(Contact contact) {
        return contact.subscriptionStatus() != SubscriptionStatus.SUBSCRIBED;
    }
}
