package org.audienceshare.sync.inmemory;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.EmailAddresses;

/** One account's documents by id, with an index on addresses. Stored documents are never changed, only replaced. */
final class InMemoryCollection {

    private final boolean unique;
    private final Map<Object, Map<String, Object>> documents = new LinkedHashMap<>();
    private final Map<String, Set<Object>> idsByAddress = new HashMap<>();
    private final Map<String, Set<Object>> idsByPerson = new HashMap<>();

    InMemoryCollection(boolean unique) {
        this.unique = unique;
    }

    Collection<Map<String, Object>> documents() {
        return Collections.unmodifiableCollection(documents.values());
    }

    Map<String, Object> get(Object id) {
        return documents.get(id);
    }

    boolean hasId(Object id) {
        return documents.containsKey(id);
    }

    /** A contact's canonical address, null if it has none. */
    static String addressOf(Contact contact) {
        return contact.email() == null
                ? null
                : EmailAddresses.normalise(contact.email()).orElse(null);
    }

    /** @param canonical the person's address */
    Set<Object> idsOfPerson(String canonical) {
        return idsByPerson.getOrDefault(canonical, Set.of());
    }

    private Set<Object> idsOf(String address) {
        return idsByAddress.getOrDefault(address, Set.of());
    }

    /** Whether another document than that of the id has the address, where no two may. */
    boolean isTaken(String address, Object id) {
        return unique && address != null && idsOf(address).stream().anyMatch(other -> !other.equals(id));
    }

    void put(Map<String, Object> document) {
        Contact contact = new Contact(document);
        if (isTaken(contact.email(), contact.id())) {
            throw new IllegalStateException("the account has a contact of that address");
        }
        remove(contact.id());
        documents.put(contact.id(), document);
        if (contact.email() != null) {
            idsByAddress
                    .computeIfAbsent(contact.email(), address -> new LinkedHashSet<>())
                    .add(contact.id());
        }
        if (addressOf(contact) != null) {
            idsByPerson
                    .computeIfAbsent(addressOf(contact), address -> new LinkedHashSet<>())
                    .add(contact.id());
        }
    }

    void replace(Object id, UnaryOperator<Map<String, Object>> change) {
        put(change.apply(documents.get(id)));
    }

    boolean remove(Object id) {
        Map<String, Object> gone = documents.remove(id);
        if (gone == null) {
            return false;
        }
        Contact contact = new Contact(gone);
        if (contact.email() != null) {
            remove(idsByAddress, contact.email(), id);
        }
        if (addressOf(contact) != null) {
            remove(idsByPerson, addressOf(contact), id);
        }
        return true;
    }

    private static void remove(Map<String, Set<Object>> index, String address, Object id) {
        index.computeIfPresent(address, (key, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
    }
}
