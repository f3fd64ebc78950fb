package org.audienceshare.contacts.contact.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.ContactImporter;
import org.bson.Document;

/** Imports contacts into the collections {@code contacts.<accountId>}. */
public final class MongoContactImporter implements ContactImporter {

    /** Most contacts in a batch. */
    public static final int MAX_BATCH_CONTACTS = 1_000;

    /** How often a row is merged when other writers change its contact at the same time. */
    private static final int MAX_ATTEMPTS = 5;

    /**
     * Addresses in one look-up. The embedded database compares each contact that it finds with all of them; on MongoDB a few
     * more look-ups cost little beside the write.
     */
    private static final int LOOK_UP_ADDRESSES = 200;

    private final ContactCollections collections;
    private final Clock clock;

    public MongoContactImporter(ContactCollections collections, Clock clock) {
        this.collections = collections;
        this.clock = clock;
    }

    @Override
    public void begin(AccountId account) {
        collections.placement().write(account, () -> collections.open(account));
        collections.aliases().of(account).refresh();
    }

    @Override
    public List<Outcome> preview(AccountId account, List<Map<String, Object>> batch) {
        requireSmall(batch);
        MongoCollection<Document> contacts = collections.asItIs(account);
        Outcome[] outcomes = new Outcome[batch.size()];
        Map<Integer, Map<String, Object>> open = storable(batch, outcomes);
        Spellings spellings = collections.aliases().of(account).current();
        Map<String, Document> stored = stored(contacts, spellings, open.values());
        open.forEach((index, given) ->
                outcomes[index] = stored.containsKey(email(given)) ? new Outcome.Merged() : new Outcome.Added());
        return List.of(outcomes);
    }

    private static void requireSmall(List<Map<String, Object>> batch) {
        if (batch.size() > MAX_BATCH_CONTACTS) {
            throw new IllegalArgumentException("a batch has at most " + MAX_BATCH_CONTACTS + " contacts");
        }
    }

    @Override
    public List<Outcome> write(AccountId account, List<Map<String, Object>> batch) {
        requireSmall(batch);
        return collections.placement().write(account, () -> writeInPlace(account, batch));
    }

    private List<Outcome> writeInPlace(AccountId account, List<Map<String, Object>> batch) {
        MongoCollection<Document> contacts = collections.open(account);
        Spellings spellings = collections.aliases().of(account).current();
        Outcome[] outcomes = new Outcome[batch.size()];
        Map<Integer, Map<String, Object>> open = storable(batch, outcomes);
        for (int attempt = 1; !open.isEmpty() && attempt <= MAX_ATTEMPTS; attempt++) {
            open = attempt(contacts, spellings, open, outcomes);
        }
        open.keySet()
                .forEach(index -> outcomes[index] = new Outcome.Refused("other writers kept changing the contact"));
        return List.of(outcomes);
    }

    /** Refuses documents with which the driver would reject the whole request. */
    private static Map<Integer, Map<String, Object>> storable(List<Map<String, Object>> batch, Outcome[] outcomes) {
        Map<Integer, Map<String, Object>> storable = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            Optional<String> problem = StorableCheck.problem(batch.get(i));
            if (problem.isPresent()) {
                outcomes[i] = new Outcome.Refused(problem.get());
            } else {
                storable.put(i, batch.get(i));
            }
        }
        return storable;
    }

    /** Reads, merges and writes once; returns the rows to retry. */
    private Map<Integer, Map<String, Object>> attempt(
            MongoCollection<Document> contacts,
            Spellings spellings,
            Map<Integer, Map<String, Object>> open,
            Outcome[] outcomes) {
        Map<String, Document> stored = stored(contacts, spellings, open.values());
        ImportBulkWrite batch = new ImportBulkWrite(clock.instant());
        open.forEach((index, given) -> batch.add(index, given, stored.get(email(given))));
        Map<Integer, Map<String, Object>> retry = new LinkedHashMap<>();
        batch.write(contacts).forEach((index, result) -> {
            switch (result) {
                case ADDED -> outcomes[index] = new Outcome.Added();
                case MERGED -> outcomes[index] = new Outcome.Merged();
                case REFUSED -> outcomes[index] = new Outcome.Refused("the database rejected the contact");
                case RETRY -> retry.put(index, Objects.requireNonNull(open.get(index)));
            }
        });
        return retry;
    }

    /** The stored contacts with the rows' addresses, however they are spelled; of one person's, the oldest one. */
    private static Map<String, Document> stored(
            MongoCollection<Document> contacts, Spellings spellings, Collection<Map<String, Object>> rows) {
        List<String> addresses = rows.stream().map(MongoContactImporter::email).toList();
        Map<String, String> others = spellings.of(addresses);
        Map<String, Document> stored = new HashMap<>();
        for (int from = 0; from < addresses.size(); from += LOOK_UP_ADDRESSES) {
            Set<String> some =
                    new HashSet<>(addresses.subList(from, Math.min(addresses.size(), from + LOOK_UP_ADDRESSES)));
            List<String> spelled = new ArrayList<>(some);
            others.forEach((spelling, address) -> {
                if (some.contains(address)) {
                    spelled.add(spelling);
                }
            });
            contacts.find(Filters.in(ContactFields.EMAIL, spelled))
                    .sort(Sorts.ascending(ContactFields.CREATED_AT, ContactFields.ID))
                    .batchSize(MAX_BATCH_CONTACTS)
                    .forEach(contact -> {
                        // A list of addresses contains the address, too.
                        if (contact.get(ContactFields.EMAIL) instanceof String email) {
                            stored.putIfAbsent(others.getOrDefault(email, email), contact);
                        }
                    });
        }
        return stored;
    }

    private static String email(Map<String, Object> given) {
        if (given.get(ContactFields.EMAIL) instanceof String email) {
            return email;
        }
        throw new IllegalArgumentException("an imported contact must have an address");
    }
}
