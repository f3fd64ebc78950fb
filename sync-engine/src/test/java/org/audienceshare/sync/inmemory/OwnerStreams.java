package org.audienceshare.sync.inmemory;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.contacts.MissingValues;
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
        Map<String, AddressSummary> summaries = new LinkedHashMap<>();
        Set<String> spelledOtherwise = new HashSet<>();
        inOrder()
                .filter(contact -> InMemoryCollection.addressOf(contact) != null)
                .forEach(contact -> {
                    String address = InMemoryCollection.addressOf(contact);
                    summaries.merge(
                            address,
                            new AddressSummary(address, contact.id(), isUnsubscribed(contact)),
                            (one, other) -> new AddressSummary(
                                    one.email(), one.oldestId(), one.unsubscribed() || other.unsubscribed()));
                    if (!address.equals(contact.email())) {
                        spelledOtherwise.add(address);
                    }
                });
        if (!sharesAddresses) {
            summaries.keySet().retainAll(spelledOtherwise);
        }
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
    public boolean hasMissed() {
        return false;
    }

    @Override
    public void confirm() {}

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
                .sorted(Comparator.comparing(
                                InMemoryCollection::addressOf, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(InMemoryAccounts::createdAt)
                        .thenComparing(contact -> contact.id().toString()));
    }

    private boolean matches(Contact contact) {
        return (FilterEvaluator.matches(audience.filter(), contact, ZoneOffset.UTC)
                        || isListed(audience.included(), contact))
                && !isListed(audience.excluded(), contact)
                && !audience.excludedContacts().containsKey(contact.id());
    }

    private static boolean isListed(Set<String> addresses, Contact contact) {
        String address = InMemoryCollection.addressOf(contact);
        return address != null && addresses.contains(address);
    }

    private static boolean isUnsubscribed(Contact contact) {
        return contact.subscriptionStatus() != SubscriptionStatus.SUBSCRIBED;
    }

    private static CandidateContact candidate(Contact contact) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String field : COPIED) {
            Object value = contact.value(field);
            if (!MissingValues.isMissing(value)) {
                values.put(field, value);
            }
        }
        String address = InMemoryCollection.addressOf(contact);
        return new CandidateContact(
                contact.id(), address, contact.subscriptionStatus(), values, 0, CandidateContact.subscribedAt(contact));
    }
}
