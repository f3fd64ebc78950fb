package org.audienceshare.sync.inmemory;

import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.filter.FilterEvaluator;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;

/** The streams of one freeze, over what the account held when they were opened. */
record OwnerStreams(
        List<Map<String, Object>> documents,
        Audience audience,
        boolean sharesAddresses,
        Set<String> suppressions,
        Runnable whenClosed)
        implements OwnerContacts.Streams {

    private static final List<String> COPIED = Stream.concat(
                    ContactFields.WHOLE_FIELDS.stream(), ContactFields.KEYED_FIELDS.stream())
            .toList();

    @Override
    public Iterator<CandidateContact> candidates() {
        return inOrder().filter(this::matches).map(OwnerStreams::candidate).iterator();
    }

    @Override
    public Iterator<AddressSummary> addresses() {
        if (!sharesAddresses) {
            return Collections.emptyIterator();
        }
        Map<String, AddressSummary> summaries = new LinkedHashMap<>();
        inOrder()
                .forEach(contact -> summaries.merge(
                        contact.email(),
                        new AddressSummary(contact.email(), contact.id(), isUnsubscribed(contact)),
                        (one, other) -> new AddressSummary(
                                one.email(), one.oldestId(), one.unsubscribed() || other.unsubscribed())));
        return summaries.values().iterator();
    }

    @Override
    public int withoutAddress() {
        return (int) documents.stream()
                .map(Contact::new)
                .filter(contact -> contact.email() == null && matches(contact))
                .count();
    }

    @Override
    public Iterator<String> suppressed() {
        return suppressions.iterator();
    }

    @Override
    public void close() {
        whenClosed.run();
    }

    private Stream<Contact> inOrder() {
        return documents.stream()
                .map(Contact::new)
                .filter(contact -> contact.email() != null)
                .sorted(Comparator.comparing(Contact::email)
                        .thenComparing(InMemoryAccounts::createdAt)
                        .thenComparing(contact -> contact.id().toString()));
    }

    private boolean matches(Contact contact) {
        return (FilterEvaluator.matches(audience.filter(), contact, ZoneOffset.UTC)
                        || isListed(audience.included(), contact))
                && !isListed(audience.excluded(), contact);
    }

    private static boolean isListed(Set<String> addresses, Contact contact) {
        return contact.email() != null && addresses.contains(contact.email());
    }

    private static boolean isUnsubscribed(Contact contact) {
        return contact.subscriptionStatus() != SubscriptionStatus.SUBSCRIBED;
    }

    private static CandidateContact candidate(Contact contact) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String field : COPIED) {
            Object value = contact.value(field);
            if (value != null && !value.equals("") && !(value instanceof Map<?, ?> map && map.isEmpty())) {
                values.put(field, value);
            }
        }
        return new CandidateContact(contact.id(), contact.email(), contact.subscriptionStatus(), values, 0);
    }
}
