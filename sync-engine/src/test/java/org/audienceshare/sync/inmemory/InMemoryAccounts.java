package org.audienceshare.sync.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.sync.apply.Member;
import org.audienceshare.sync.apply.RecipientContacts;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.sync.merge.ContactWrite;

/**
 * All accounts' collections in memory, for owners and for recipients, under the contract of the database: an address is
 * unique unless the account is fed by another system, a guarded update does nothing where its guard fails, each write of
 * a bulk ends by itself.
 */
public final class InMemoryAccounts implements RecipientContacts, OwnerContacts {

    private final Predicate<AccountId> crmFed;
    private final CrashPoints crashes;
    private final Map<AccountId, InMemoryCollection> collections = new HashMap<>();
    private final Map<String, TreeSet<String>> suppressed = new HashMap<>();
    private final IdentityHashMap<FrozenContact, Object> copyIds = new IdentityHashMap<>();
    private final Set<AccountId> indexed = new HashSet<>();
    private Predicate<ContactWrite> refused = write -> false;
    private Predicate<AccountId> broken = account -> false;
    private int ids;
    private long writes;
    private int openStreams;
    private int memberReads;

    public InMemoryAccounts(Predicate<AccountId> crmFed, CrashPoints crashes) {
        this.crmFed = crmFed;
        this.crashes = crashes;
    }

    /** The account's documents, in the order they were stored. To be read only. */
    public Collection<Map<String, Object>> documents(AccountId account) {
        return of(account).documents();
    }

    /** The account's documents of an address, however it is spelled. */
    public List<Map<String, Object>> documents(AccountId account, String email) {
        return of(account).idsOfPerson(email).stream().map(of(account)::get).toList();
    }

    /** What an account's owner does to its contacts: adds one, with an id if it has none, or replaces one. */
    public Object put(AccountId account, Map<String, Object> document) {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put(ContactFields.ID, document.getOrDefault(ContactFields.ID, freshId()));
        stored.putAll(document);
        of(account).put(stored);
        return stored.get(ContactFields.ID);
    }

    /** What an account's owner does to its contacts: changes one. The function gets a copy it may change. */
    public void edit(AccountId account, Object id, UnaryOperator<Map<String, Object>> change) {
        of(account).replace(id, document -> change.apply(new LinkedHashMap<>(document)));
    }

    /** What an account's owner does to its contacts: deletes one. */
    public void remove(AccountId account, Object id) {
        of(account).remove(id);
    }

    /** Loses all of an account. */
    public void drop(AccountId account) {
        collections.remove(account);
    }

    /** Nobody of the brand may be sent anything at the address. */
    public void suppress(String brandId, String email) {
        suppressed.computeIfAbsent(brandId, brand -> new TreeSet<>()).add(email);
    }

    /** Whether the brand suppresses the address, or any brand does if it is not known. */
    public boolean isSuppressed(Optional<String> brandId, String email) {
        return suppressed.entrySet().stream()
                .anyMatch(entry -> brandId.map(entry.getKey()::equals).orElse(true)
                        && entry.getValue().contains(email));
    }

    /** From now on the contacts of these can't be opened. */
    public void breakDown(Predicate<AccountId> recipients) {
        broken = recipients;
    }

    /** From now on the database refuses these writes. */
    public void refuse(Predicate<ContactWrite> writes) {
        this.refused = writes;
    }

    /** From now on, only one copy of each audience fits into the account: a unique index of the platform's own. */
    public void makeUniqueIndex(AccountId account) {
        indexed.add(account);
    }

    private boolean indexRefuses(AccountId account, AudienceId audience) {
        return indexed.contains(account)
                && of(account).documents().stream()
                        .anyMatch(document -> document.get(ContactFields.SOURCE) instanceof Map<?, ?> source
                                && audience.value().equals(source.get("audienceId")));
    }

    /** How many contacts were written by syncs. */
    public long writes() {
        return writes;
    }

    /** How many streams were opened and not closed. */
    public int openStreams() {
        return openStreams;
    }

    /** How often all members of a recipient were read. */
    public int memberReads() {
        return memberReads;
    }

    @Override
    public void begin(AccountId recipient) {
        if (broken.test(recipient)) {
            throw new IllegalStateException("the contacts can't be opened");
        }
    }

    @Override
    public CloseableIterator<Member> members(AccountId recipient, AudienceId audience) {
        memberReads++;
        Iterator<Member> members = of(recipient).documents().stream()
                .filter(document -> isMember(document, audience))
                .map(Contact::new)
                .map(contact -> new Member(contact, InMemoryCollection.addressOf(contact)))
                .sorted(Comparator.comparing(Member::address, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList()
                .iterator();
        openStreams++;
        return new CloseableIterator<>() {
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
                openStreams--;
            }
        };
    }

    /** As the database's equality: a list that holds it, or the value itself. */
    private static boolean isMember(Map<String, Object> document, AudienceId audience) {
        Object audiences = document.get(ContactFields.AUDIENCES);
        return audiences instanceof Collection<?> list
                ? list.contains(audience.value())
                : audience.value().equals(audiences);
    }

    @Override
    public Map<String, Contact> find(AccountId recipient, AudienceId audience, Collection<String> addresses) {
        Map<String, Contact> found = new HashMap<>();
        for (String address : addresses) {
            of(recipient).idsOfPerson(address).stream()
                    .map(id -> new Contact(of(recipient).get(id)))
                    .min(Comparator.comparing((Contact contact) -> !isMember(contact.document(), audience))
                            .thenComparing(InMemoryAccounts::createdAt)
                            .thenComparing(contact -> contact.id().toString()))
                    .ifPresent(contact -> found.put(address, contact));
        }
        return found;
    }

    @Override
    public WriteOutcome write(AccountId recipient, CopyMetadata metadata, List<ContactWrite> bulk) {
        Map<String, String> rejected = new HashMap<>();
        Map<String, String> again = new HashMap<>();
        boolean allMatched = true;
        for (ContactWrite write : bulk) {
            crashes.pass();
            boolean refusedByIndex =
                    write instanceof ContactWrite.Insert && indexRefuses(recipient, metadata.audience());
            switch (refusedByIndex ? Ending.TAKEN : one(of(recipient), metadata, write)) {
                case WRITTEN -> writes++;
                case REFUSED -> rejected.put(write.email(), "the database rejected it with code 2");
                case TAKEN -> again.put(write.email(), "another contact has the same value in a unique index");
                case UNMATCHED -> allMatched = false;
            }
        }
        if (!allMatched) {
            bulk.stream()
                    .filter(write -> !(write instanceof ContactWrite.Insert))
                    .forEach(write -> again.put(write.email(), "it kept changing"));
            again.keySet().removeAll(rejected.keySet());
        }
        return new WriteOutcome(rejected, again);
    }

    private Ending one(InMemoryCollection contacts, CopyMetadata metadata, ContactWrite write) {
        if (refused.test(write)) {
            return Ending.REFUSED;
        }
        if (write instanceof ContactWrite.Insert insert) {
            return insert(contacts, metadata, insert.contact());
        }
        if (write instanceof ContactWrite.Delete delete) {
            Object id = delete.contact().id();
            if (!contacts.hasId(id) || !contacts.get(id).equals(delete.contact().document())) {
                return Ending.UNMATCHED;
            }
            contacts.remove(id);
            return Ending.WRITTEN;
        }
        Object id = write instanceof ContactWrite.Update update
                ? update.contactId()
                : ((ContactWrite.Leave) write).contactId();
        if (!contacts.hasId(id)) {
            return Ending.UNMATCHED;
        }
        DocumentEdits edits = new DocumentEdits(contacts.get(id));
        try {
            if (!ContactEdits.apply(edits, write, metadata)) {
                return Ending.UNMATCHED;
            }
        } catch (DocumentEdits.RefusedUpdate e) {
            return Ending.REFUSED;
        }
        contacts.put(edits.result());
        return Ending.WRITTEN;
    }

    /** Every recipient's copy has the same id, unless that is taken. */
    private Ending insert(InMemoryCollection contacts, CopyMetadata metadata, FrozenContact contact) {
        Object id = copyIds.computeIfAbsent(contact, key -> freshId());
        if (contacts.hasId(id)) {
            if (contact.email().equals(contacts.get(id).get(ContactFields.EMAIL))) {
                return Ending.TAKEN;
            }
            id = freshId();
        }
        if (contacts.isTaken(contact.email(), id)) {
            return Ending.TAKEN;
        }
        contacts.put(ContactEdits.copy(id, contact, metadata));
        return Ending.WRITTEN;
    }

    @Override
    public Streams open(Audience audience, Account owner) {
        openStreams++;
        return new OwnerStreams(
                new ArrayList<>(of(owner.id()).documents()),
                audience,
                crmFed.test(owner.id()),
                new LinkedHashSet<>(suppressed.getOrDefault(owner.brandId(), new TreeSet<>())),
                () -> openStreams--);
    }

    private InMemoryCollection of(AccountId account) {
        return collections.computeIfAbsent(account, id -> new InMemoryCollection(!crmFed.test(id)));
    }

    private String freshId() {
        String number = Integer.toString(++ids);
        return "c" + "0".repeat(Math.max(0, 7 - number.length())) + number;
    }

    static Date createdAt(Contact contact) {
        return contact.value(ContactFields.CREATED_AT) instanceof Date date ? date : Date.from(Instant.EPOCH);
    }

    private enum Ending {
        WRITTEN,
        /** Another contact has the address. */
        TAKEN,
        /** There is no such contact, or it is not what was read. */
        UNMATCHED,
        REFUSED
    }
}
