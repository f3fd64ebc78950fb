package org.audienceshare.share.audience;

import java.time.Clock;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.jspecify.annotations.Nullable;

/** The contacts in an audience, and taking one out of it. */
public final class AudienceContacts {

    /** Audiences are counted this far; it is as many contacts as one may hold. */
    static final long MAX_COUNTED = 2_000_000;

    private final AudienceList list;
    private final AudienceEditor editor;
    private final SharedAudiences shared;
    private final ManagedAudiences managed;
    private final ContactRepository contacts;
    private final Clock clock;

    public AudienceContacts(
            AudienceList list,
            AudienceEditor editor,
            SharedAudiences shared,
            ManagedAudiences managed,
            ContactRepository contacts,
            Clock clock) {
        this.list = list;
        this.editor = editor;
        this.shared = shared;
        this.managed = managed;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** {@link #page(AccountId, AudienceId, String, ContactRepository.Key, int)} of all the audience's contacts. */
    public Optional<Listing> page(AccountId account, AudienceId id, ContactRepository.@Nullable Key after, int limit) {
        return page(account, id, null, after, limit);
    }

    /**
     * A page of the audience's contacts, subscribed or not. Looking at those of a managed audience is using it: the account
     * keeps it then when its owner stops sharing it.
     *
     * @param search see {@link ContactQuery}; null finds all
     * @param after see {@link ContactRepository#page}
     * @param limit see {@link ContactRepository#page}
     * @return empty if the account sees no such audience
     */
    public Optional<Listing> page(
            AccountId account, AudienceId id, @Nullable String search, ContactRepository.@Nullable Key after, int limit) {
        Optional<AudienceView> view = list.find(account, id);
        if (view.isPresent()
                && view.get() instanceof AudienceView.Managed entry
                && entry.audience().usedAt() == null) {
            managed.markUsed(id, account, clock.instant());
        }
        return view.map(found -> query(found, search))
                .map(query -> new Listing(
                        contacts.page(account, query, after, limit), contacts.count(account, query, MAX_COUNTED)));
    }

    /** How many contacts the audience holds, counted up to {@link #MAX_COUNTED}; empty if the account sees none such. */
    public Optional<Long> size(AccountId account, AudienceId id) {
        return list.find(account, id).map(view -> contacts.count(account, query(view, null), MAX_COUNTED));
    }

    /**
     * How many contacts an audience would hold, counted up to {@link #MAX_COUNTED}.
     *
     * @param edited the audience with what was changed and not saved
     */
    public long matching(Audience edited) {
        return contacts.count(edited.owner(), new ContactQuery(edited, null, null), MAX_COUNTED);
    }

    /**
     * Takes a contact out: in an audience of the account's own it is excluded from now on; a shared one it leaves, and
     * stays away from until a FULL sync. A managed audience is its filter and lets nothing be taken out.
     */
    public Removal remove(AccountId account, AudienceId id, String contactId) {
        Optional<AudienceView> view = list.find(account, id);
        Optional<Contact> contact = view.isEmpty() ? Optional.empty() : contacts.find(account, contactId);
        if (contact.isEmpty()) {
            return Removal.NOT_FOUND;
        }
        if (view.get() instanceof AudienceView.Managed) {
            return Removal.READ_ONLY;
        }
        return view.get() instanceof AudienceView.Shared entry
                ? leave(account, entry.audience(), contact.get(), contactId)
                : exclude(account, id, contact.get());
    }

    private Removal leave(
            AccountId account, SharedAudiences.SharedAudience audience, Contact contact, String contactId) {
        boolean tagIsAnothersToo = contact.audiences().stream()
                .filter(other -> !other.equals(audience.id().value()))
                .flatMap(other -> shared.find(account, new AudienceId(other)).stream())
                .anyMatch(other -> other.name().equals(audience.name()));
        String tag = tagIsAnothersToo ? null : audience.name();
        return contacts.leave(account, contactId, audience.id(), tag) ? Removal.REMOVED : Removal.NOT_FOUND;
    }

    private Removal exclude(AccountId account, AudienceId id, Contact contact) {
        Optional<String> address = Optional.ofNullable(contact.email()).flatMap(EmailAddresses::normalise);
        if (address.isEmpty()) {
            return Removal.NO_ADDRESS;
        }
        return editor.exclude(account, id, address.get()) ? Removal.REMOVED : Removal.NOT_FOUND;
    }

    private static ContactQuery query(AudienceView view, @Nullable String search) {
        if (view instanceof AudienceView.Own own) {
            return new ContactQuery(own.audience(), null, search);
        }
        if (view instanceof AudienceView.Managed entry) {
            return new ContactQuery(null, null, entry.audience().filter(), search);
        }
        return new ContactQuery(null, ((AudienceView.Shared) view).audience().id(), search);
    }

    /**
     * @param total how many contacts were found on all pages, counted up to {@link #MAX_COUNTED}
     */
    public record Listing(ContactRepository.Page page, long total) {}

    /** What became of a removal. */
    public enum Removal {
        REMOVED,
        /** No such audience, or no such contact in it, that the account could see. */
        NOT_FOUND,
        /** The audience is a filter that is somebody else's. */
        READ_ONLY,
        /** The contact has no address to exclude, and without one it is never copied. */
        NO_ADDRESS
    }
}
