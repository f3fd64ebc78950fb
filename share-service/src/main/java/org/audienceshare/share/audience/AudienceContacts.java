package org.audienceshare.share.audience;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.audience.SharedAudienceReader.ReceivedAudience;
import org.jspecify.annotations.Nullable;

/** Reads and counts the contacts of an audience, and removes contacts from it. */
@UseCase
public final class AudienceContacts {

    /** Contacts are counted up to this number, the most that an audience may contain. */
    static final long MAX_COUNTED = 2_000_000;

    /** Contacts that are shown of an audience that is not saved. */
    static final int MAX_SAMPLES = 20;

    private final AudienceList list;
    private final HandPickedContacts handPicked;
    private final SharedAudienceReader shared;
    private final ManagedAudiences managed;
    private final ContactRepository contacts;
    private final Clock clock;

    public AudienceContacts(
            AudienceList list,
            HandPickedContacts handPicked,
            SharedAudienceReader shared,
            ManagedAudiences managed,
            ContactRepository contacts,
            Clock clock) {
        this.list = list;
        this.handPicked = handPicked;
        this.shared = shared;
        this.managed = managed;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * Returns a page of the audience's contacts, subscribed or not. For a managed audience this counts as its first use: from
     * then on the account keeps it, even if its owner stops sharing it.
     *
     * @param search see {@link ContactQuery}; null for no search
     * @param after see {@link ContactRepository#page}
     * @param limit see {@link ContactRepository#page}
     * @return empty if the account sees no such audience
     */
    public Optional<Listing> page(
            AccountId account,
            AudienceId id,
            @Nullable String search,
            ContactRepository.@Nullable Position after,
            int limit) {
        return using(account, id)
                .map(found -> query(found, search))
                .map(query -> new Listing(
                        contacts.page(account, query, after, limit), contacts.count(account, query, MAX_COUNTED)));
    }

    /**
     * What selects all of the audience's contacts in the account, subscribed or not; empty if the account sees no such audience. For a managed
     * audience this counts as its first use.
     */
    public Optional<ContactQuery> all(AccountId account, AudienceId id) {
        return using(account, id).map(found -> query(found, null));
    }

    private Optional<VisibleAudience> using(AccountId account, AudienceId id) {
        Optional<VisibleAudience> visible = list.find(account, id);
        if (visible.isPresent()
                && visible.get() instanceof VisibleAudience.Managed entry
                && entry.audience().usedAt() == null) {
            managed.markUsed(id, account, clock.instant());
        }
        return visible;
    }

    /** Counts the audience's contacts up to {@link #MAX_COUNTED}; empty if the account sees no such audience. */
    public Optional<Long> size(AccountId account, AudienceId id) {
        return list.find(account, id).map(visible -> contacts.count(account, query(visible, null), MAX_COUNTED));
    }

    /**
     * Counts the contacts of an audience that is not saved, up to {@link #MAX_COUNTED}.
     *
     * @param edited the audience with changes that are not saved
     */
    public long count(Audience edited) {
        return contacts.count(edited.owner(), ContactQuery.matching(edited.contactFilter(), null), MAX_COUNTED);
    }

    /**
     * Some of the contacts of an audience that is not saved, by address, so that its owner sees whom it means.
     *
     * @param edited the audience with changes that are not saved
     */
    public List<Contact> samples(Audience edited) {
        return contacts.page(edited.owner(), ContactQuery.matching(edited.contactFilter(), null), null, MAX_SAMPLES)
                .contacts();
    }

    /** Removes one contact; see {@link #removeAll}. */
    public Removal remove(AccountId account, AudienceId id, String contactId) {
        return Objects.requireNonNull(removeAll(account, id, List.of(contactId)).get(contactId));
    }

    /**
     * Removes contacts. An own audience excludes them from now on. A shared audience loses them until the next FULL sync. A managed
     * audience has only a filter, so nothing can be removed from it.
     *
     * @return what became of each, by its id
     */
    public Map<String, Removal> removeAll(AccountId account, AudienceId id, Collection<String> contactIds) {
        Optional<VisibleAudience> visible = list.find(account, id);
        Map<String, Removal> removals = new LinkedHashMap<>();
        Map<Object, String> excluded = new HashMap<>();
        for (String contactId : contactIds) {
            Optional<Contact> contact = visible.isEmpty() ? Optional.empty() : contacts.find(account, contactId);
            if (contact.isEmpty()) {
                removals.put(contactId, Removal.NOT_FOUND);
            } else if (visible.get() instanceof VisibleAudience.Managed) {
                removals.put(contactId, Removal.READ_ONLY);
            } else if (visible.get() instanceof ReceivedAudience received) {
                removals.put(contactId, removeShared(account, received, contact.get(), contactId));
            } else {
                Optional<String> address =
                        Optional.ofNullable(contact.get().email()).flatMap(EmailAddresses::normalise);
                address.ifPresent(email -> excluded.put(contact.get().id(), email));
                removals.put(contactId, address.isEmpty() ? Removal.NO_ADDRESS : Removal.REMOVED);
            }
        }
        if (!excluded.isEmpty() && !handPicked.takeOut(account, id, excluded)) {
            removals.replaceAll((contactId, removal) -> Removal.NOT_FOUND);
        }
        return removals;
    }

    private Removal removeShared(AccountId account, ReceivedAudience audience, Contact contact, String contactId) {
        boolean otherAudienceHasTag = contact.audiences().stream()
                .filter(other -> !other.equals(audience.id().value()))
                .flatMap(other -> shared.find(account, new AudienceId(other)).stream())
                .anyMatch(other -> other.name().equals(audience.name()));
        String tag = otherAudienceHasTag ? null : audience.name();
        return contacts.removeFromAudience(account, contactId, audience.id(), tag)
                ? Removal.REMOVED
                : Removal.NOT_FOUND;
    }

    private static ContactQuery query(VisibleAudience visible, @Nullable String search) {
        if (visible instanceof VisibleAudience.Own own) {
            return ContactQuery.matching(own.audience().contactFilter(), search);
        }
        if (visible instanceof VisibleAudience.Managed entry) {
            return ContactQuery.matching(entry.audience().filter(), search);
        }
        return ContactQuery.inShared(visible.id(), search);
    }

    /**
     * @param total how many contacts were found on all pages, counted up to {@link #MAX_COUNTED}
     */
    public record Listing(ContactRepository.Page page, long total) {}

    /** The result of a removal. */
    public enum Removal {
        REMOVED,
        /** The account sees no such audience, or the audience has no such contact. */
        NOT_FOUND,
        /** A managed audience of another account. */
        READ_ONLY,
        /** The contact has no address that could be excluded; such a contact is never copied. */
        NO_ADDRESS
    }
}
