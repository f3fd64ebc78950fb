package org.audienceshare.sync.freeze.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.AddressAliases.Alias;
import org.audienceshare.contacts.contact.mongo.StoredContacts;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Summaries of the addresses that have several spellings in an account. */
record SpelledSummaries(MongoCollection<RawBsonDocument> contacts, Bson fields) {

    private static final Comparator<Contact> OLDEST_FIRST = Comparator.comparing(
                    SpelledSummaries::createdAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(contact -> contact.id().toString());

    /** In the order of the canonical addresses. */
    List<AddressSummary> of(List<Alias> aliases) {
        List<Alias> all = new ArrayList<>(aliases);
        aliases.forEach(alias -> all.add(new Alias(alias.canonical(), alias.canonical())));
        List<AddressSummary> summaries = new ArrayList<>();
        people(
                        all,
                        stored -> contacts.find(Filters.in(ContactFields.EMAIL, stored))
                                .projection(fields))
                .forEach((email, records) -> {
                    boolean unsubscribed = records.stream()
                            .anyMatch(contact -> contact.subscriptionStatus() != SubscriptionStatus.SUBSCRIBED);
                    summaries.add(new AddressSummary(email, records.get(0).id(), unsubscribed));
                });
        return summaries;
    }

    /**
     * The contacts that are stored under these spellings, by their canonical addresses and in the order of these; of a person's
     * the oldest first.
     *
     * @param find reads the contacts with these stored addresses
     */
    static Map<String, List<Contact>> people(
            List<Alias> aliases, Function<Set<String>, Iterable<RawBsonDocument>> find) {
        Map<String, String> canonical = new HashMap<>();
        aliases.forEach(alias -> canonical.put(alias.stored(), alias.canonical()));
        Map<String, List<Contact>> people = new TreeMap<>();
        for (RawBsonDocument document : find.apply(canonical.keySet())) {
            Contact contact = StoredContacts.read(document);
            String address = canonical.get(contact.email());
            if (address != null) {
                people.computeIfAbsent(address, key -> new ArrayList<>()).add(contact);
            }
        }
        people.values().forEach(records -> records.sort(OLDEST_FIRST));
        return people;
    }

    private static @Nullable Date createdAt(Contact contact) {
        return contact.value(ContactFields.CREATED_AT) instanceof Date date ? date : null;
    }
}
