package org.audienceshare.sync.apply.mongo;

import com.mongodb.client.MongoCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.MergedIterator;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.mongo.AddressAliases.Alias;
import org.audienceshare.contacts.contact.mongo.Spellings;
import org.audienceshare.contacts.contact.mongo.StoredContacts;
import org.audienceshare.sync.apply.Member;
import org.bson.RawBsonDocument;

/**
 * The members of an audience in the order of their canonical addresses. Those that are stored in another spelling are read
 * by it, at their place in the order.
 */
final class MemberIterator implements CloseableIterator<Member> {

    private final MongoCursor<RawBsonDocument> stored;
    private final Spellings spellings;
    private final Iterator<Member> members;

    /**
     * @param stored all members in the order of their stored addresses
     * @param spelled reads the members with these stored addresses
     */
    MemberIterator(
            MongoCursor<RawBsonDocument> stored,
            Spellings spellings,
            Function<Set<String>, Iterable<RawBsonDocument>> spelled) {
        this.stored = stored;
        this.spellings = spellings;
        this.members = spellings.areCanonical()
                ? new Stored()
                : new MergedIterator<>(
                        new Stored(), spellings.readAll(aliases -> members(aliases, spelled)), Member::address);
    }

    @Override
    public boolean hasNext() {
        return members.hasNext();
    }

    @Override
    public Member next() {
        return members.next();
    }

    @Override
    public void close() {
        stored.close();
    }

    private static List<Member> members(List<Alias> aliases, Function<Set<String>, Iterable<RawBsonDocument>> spelled) {
        Map<String, String> canonical = new HashMap<>();
        aliases.forEach(alias -> canonical.put(alias.stored(), alias.canonical()));
        Map<String, List<Member>> members = new TreeMap<>();
        for (RawBsonDocument document : spelled.apply(new HashSet<>(canonical.keySet()))) {
            Contact contact = StoredContacts.read(document);
            String address = canonical.get(contact.email());
            if (address != null) {
                members.computeIfAbsent(address, key -> new ArrayList<>()).add(new Member(contact, address));
            }
        }
        return members.values().stream().flatMap(List::stream).toList();
    }

    /** Without those that are read by their spelling. */
    private final class Stored implements Iterator<Member> {

        private final Deque<Member> next = new ArrayDeque<>();

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && stored.hasNext()) {
                readAvailable();
            }
            return !next.isEmpty();
        }

        @Override
        public Member next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return next.remove();
        }

        /** What the database has sent already, so that one question is asked about all of it. */
        private void readAvailable() {
            List<Contact> contacts = new ArrayList<>();
            Map<String, String> spelled = new HashMap<>();
            do {
                Contact contact = StoredContacts.read(stored.next());
                contacts.add(contact);
                String email = contact.email();
                if (email != null && !EmailAddresses.isCanonical(email)) {
                    EmailAddresses.normalise(email).ifPresent(canonical -> spelled.put(email, canonical));
                }
            } while (stored.available() > 0);
            Set<String> known = spellings.of(new HashSet<>(spelled.values())).keySet();
            for (Contact contact : contacts) {
                String email = contact.email();
                if (email == null || !known.contains(email)) {
                    boolean canonical = email != null && EmailAddresses.isCanonical(email);
                    next.add(new Member(contact, canonical ? email : null));
                }
            }
        }
    }
}
