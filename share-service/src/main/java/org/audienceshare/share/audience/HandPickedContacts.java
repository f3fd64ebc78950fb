package org.audienceshare.share.audience;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.AudienceDraft;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.filter.Field;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.Filter.Operator;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.UseCase;

/** Takes single contacts out of an own audience, and puts them into it, whatever its filter says. Recipients change at the next sync. */
@UseCase
public final class HandPickedContacts {

    /** How often a save is tried again when others save the same audience at the same moment. */
    private static final int MAX_ATTEMPTS = 10;

    private static final Field EMAIL = new Field(ContactFields.EMAIL);

    private final Audiences audiences;
    private final ContactRepository contacts;
    private final Clock clock;

    public HandPickedContacts(Audiences audiences, ContactRepository contacts, Clock clock) {
        this.audiences = audiences;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * Takes a contact out: its id, so that it stays out if its address is corrected, and its address, for other contacts of
     * the same person.
     *
     * @param contactId the database's id
     * @param address canonical
     * @return whether the account owns the audience
     * @throws IllegalStateException if others keep saving the audience at the same time
     */
    boolean takeOut(AccountId owner, AudienceId id, Object contactId, String address) {
        return change(owner, id, before -> {
            if (before.excluded().contains(address) && before.excludedContacts().containsKey(contactId)) {
                return before;
            }
            Set<String> included = new HashSet<>(before.included());
            included.remove(address);
            Set<String> excluded = new HashSet<>(before.excluded());
            excluded.add(address);
            Map<Object, String> taken = new HashMap<>(before.excludedContacts());
            taken.put(contactId, address);
            return with(before, included, excluded, taken);
        });
    }

    /** The result of {@link #putIn}. */
    public enum Addition {
        ADDED,
        /** The account does not own the audience, or it has a filter only. */
        NO_SUCH_AUDIENCE,
        /** None of the account's contacts has the address. */
        NO_SUCH_CONTACT,
        /** As many contacts as possible are included by hand. */
        TOO_MANY
    }

    /** Puts the contacts with this address into the audience, also if they were taken out or do not match its filter. */
    public Addition putIn(AccountId owner, AudienceId id, String typedAddress) {
        Optional<String> address = EmailAddresses.normalise(typedAddress);
        Optional<Audience> found = own(owner, id).filter(audience -> audience.type() != AudienceType.MANAGED);
        if (found.isEmpty()) {
            return Addition.NO_SUCH_AUDIENCE;
        }
        if (address.isEmpty() || named(owner, List.of(address.get())).isEmpty()) {
            return Addition.NO_SUCH_CONTACT;
        }
        if (found.get().included().size() >= AudienceDraft.MAX_ADDRESSES) {
            return Addition.TOO_MANY;
        }
        return change(owner, id, before -> added(before, address.get())) ? Addition.ADDED : Addition.NO_SUCH_AUDIENCE;
    }

    /** The same for the contacts with the address of this one. */
    public Addition putBack(AccountId owner, AudienceId id, String contactId) {
        String address = contacts.find(owner, contactId).map(Contact::email).orElse("");
        return putIn(owner, id, address);
    }

    /** What is known of an address that was picked by hand: its contacts, often one. */
    public record Picked(String address, List<Contact> contacts) {}

    /**
     * A part of the addresses that were taken out or put in, in alphabetical order.
     *
     * @param limit 1 to 50
     */
    public List<Picked> page(AccountId owner, Collection<String> addresses, int skip, int limit) {
        List<String> part =
                new TreeSet<>(addresses).stream().skip(skip).limit(limit).toList();
        Map<String, List<Contact>> known = new HashMap<>();
        if (!part.isEmpty()) {
            named(owner, part)
                    .forEach(contact -> Optional.ofNullable(contact.email())
                            .flatMap(EmailAddresses::normalise)
                            .ifPresent(address -> known.computeIfAbsent(address, none -> new ArrayList<>())
                                    .add(contact)));
        }
        return part.stream()
                .map(address -> new Picked(address, known.getOrDefault(address, List.of())))
                .toList();
    }

    /** Included by hand only if the filter alone does not have it: then it goes on following the filter. */
    private Audience added(Audience before, String address) {
        Set<String> excluded = new HashSet<>(before.excluded());
        excluded.remove(address);
        Map<Object, String> taken = new HashMap<>(before.excludedContacts());
        taken.values().removeIf(address::equals);
        Audience back = with(before, before.included(), excluded, taken);
        Filter inAudience =
                new Filter.Group(Filter.Quantifier.ALL, List.of(back.contactFilter(), are(List.of(address))));
        if (contacts.count(before.owner(), ContactQuery.matching(inAudience, null), 1) > 0) {
            boolean wasOut = before.excluded().contains(address)
                    || before.excludedContacts().containsValue(address);
            return wasOut ? back : before;
        }
        Set<String> included = new HashSet<>(before.included());
        included.add(address);
        return with(before, included, excluded, taken);
    }

    private List<Contact> named(AccountId owner, List<String> addresses) {
        return contacts.page(owner, ContactQuery.matching(are(addresses), null), null, ContactRepository.MAX_PAGE)
                .contacts();
    }

    private static Filter are(List<String> addresses) {
        return new Filter.Rule(EMAIL, Operator.IN, List.copyOf(addresses));
    }

    private boolean change(AccountId owner, AudienceId id, UnaryOperator<Audience> edit) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Audience> found = own(owner, id);
            if (found.isEmpty()) {
                return false;
            }
            Audience before = found.get();
            Audience after = edit.apply(before);
            if (after.equals(before) || audiences.replace(after, before.version())) {
                return true;
            }
        }
        throw new IllegalStateException("others keep saving audience " + id);
    }

    private Audience with(
            Audience before, Set<String> included, Set<String> excluded, Map<Object, String> excludedContacts) {
        return new Audience(
                before.id(),
                before.owner(),
                before.type(),
                before.name(),
                before.filter(),
                included,
                excluded,
                excludedContacts,
                before.version() + 1,
                before.createdAt(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Optional<Audience> own(AccountId account, AudienceId id) {
        return audiences.find(id).filter(audience -> audience.owner().equals(account));
    }
}
