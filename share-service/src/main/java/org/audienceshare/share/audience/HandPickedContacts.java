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
import java.util.function.Function;
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
     * Takes contacts out, in one save: their ids, so that they stay out if their addresses are corrected, and their addresses, for
     * other contacts of the same people.
     *
     * @param contacts canonical addresses by the database's ids
     * @return whether the account owns the audience
     * @throws IllegalStateException if others keep saving the audience at the same time
     */
    boolean takeOut(AccountId owner, AudienceId id, Map<Object, String> contacts) {
        Change change = change(owner, id, before -> {
            if (before.excluded().containsAll(contacts.values())
                    && before.excludedContacts().keySet().containsAll(contacts.keySet())) {
                return Optional.of(before);
            }
            Set<String> included = new HashSet<>(before.included());
            included.removeAll(contacts.values());
            Set<String> excluded = new HashSet<>(before.excluded());
            excluded.addAll(contacts.values());
            Map<Object, String> taken = new HashMap<>(before.excludedContacts());
            taken.putAll(contacts);
            return Optional.of(with(before, included, excluded, taken));
        });
        return change == Change.DONE;
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
        if (address.isEmpty()) {
            return Addition.NO_SUCH_CONTACT;
        }
        List<Contact> named = named(owner, List.of(address.get()));
        if (named.isEmpty() && !found.get().excluded().contains(address.get())) {
            return Addition.NO_SUCH_CONTACT;
        }
        return switch (change(owner, id, before -> added(before, address.get(), named))) {
            case DONE -> Addition.ADDED;
            case NO_SUCH_AUDIENCE -> Addition.NO_SUCH_AUDIENCE;
            case REFUSED -> Addition.TOO_MANY;
        };
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

    /**
     * Included by hand only if the filter alone does not have it: then it goes on following the filter.
     *
     * @param named the contacts with the address now; one may have been taken out under another
     * @return empty if no more addresses can be included
     */
    private Optional<Audience> added(Audience before, String address, List<Contact> named) {
        Set<String> excluded = new HashSet<>(before.excluded());
        excluded.remove(address);
        Map<Object, String> taken = new HashMap<>(before.excludedContacts());
        taken.values().removeIf(address::equals);
        named.forEach(contact -> taken.remove(contact.id()));
        Audience back = with(before, before.included(), excluded, taken);
        Filter inAudience =
                new Filter.Group(Filter.Quantifier.ALL, List.of(back.contactFilter(), are(List.of(address))));
        if (named.isEmpty() || contacts.count(before.owner(), ContactQuery.matching(inAudience, null), 1) > 0) {
            boolean wasOut = !excluded.equals(before.excluded()) || !taken.equals(before.excludedContacts());
            return Optional.of(wasOut ? back : before);
        }
        Set<String> included = new HashSet<>(before.included());
        included.add(address);
        return included.size() > AudienceDraft.MAX_ADDRESSES
                ? Optional.empty()
                : Optional.of(with(before, included, excluded, taken));
    }

    private List<Contact> named(AccountId owner, List<String> addresses) {
        return contacts.page(owner, ContactQuery.matching(are(addresses), null), null, ContactRepository.MAX_PAGE)
                .contacts();
    }

    private static Filter are(List<String> addresses) {
        return new Filter.Rule(EMAIL, Operator.IN, List.copyOf(addresses));
    }

    /** What became of a change. */
    private enum Change {
        DONE,
        NO_SUCH_AUDIENCE,
        REFUSED
    }

    /** @param edit gives the audience afterwards, the same one if nothing changes; empty to refuse the change */
    private Change change(AccountId owner, AudienceId id, Function<Audience, Optional<Audience>> edit) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Audience> found = own(owner, id);
            if (found.isEmpty()) {
                return Change.NO_SUCH_AUDIENCE;
            }
            Audience before = found.get();
            Optional<Audience> after = edit.apply(before);
            if (after.isEmpty()) {
                return Change.REFUSED;
            }
            if (after.get().equals(before) || audiences.replace(after.get(), before.version())) {
                return Change.DONE;
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
