package org.audienceshare.share.audience;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.directory.AccountTimeZones;
import org.audienceshare.contacts.filter.FilterEvaluator;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.UseCase;

/** One of an account's own contacts: which of its audiences have it, and opting it out. */
@UseCase
public final class OwnContacts {

    /** The stored reason of a contact that its account opted out. */
    public static final String OPTED_OUT = "OPTED_OUT";

    private final ContactRepository contacts;
    private final AudienceList audiences;
    private final OptOuts optOuts;
    private final AccountTimeZones zones;
    private final Clock clock;

    public OwnContacts(
            ContactRepository contacts, AudienceList audiences, OptOuts optOuts, AccountTimeZones zones, Clock clock) {
        this.contacts = contacts;
        this.audiences = audiences;
        this.optOuts = optOuts;
        this.zones = zones;
        this.clock = clock;
    }

    /** The contact, if it is one of the account's own. */
    public Optional<Contact> find(AccountId account, String contactId) {
        return contacts.find(account, contactId);
    }

    /** The audiences of the list that have the contact. For a managed audience this is no first use. */
    public List<VisibleAudience> having(AccountId account, Contact contact) {
        ZoneId zone = zones.of(account);
        Contact compared = withCanonicalAddress(contact);
        return audiences.of(account).stream()
                .filter(audience -> isIn(audience, compared, zone))
                .toList();
    }

    /** Those of the account's audiences that have these ids. */
    public List<VisibleAudience> audiences(AccountId account, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : audiences.of(account).stream()
                        .filter(audience -> ids.contains(audience.id().value()))
                        .toList();
    }

    private static boolean isIn(VisibleAudience audience, Contact contact, ZoneId zone) {
        if (audience instanceof VisibleAudience.Own own) {
            return FilterEvaluator.matches(own.audience().contactFilter(), contact, zone);
        }
        if (audience instanceof VisibleAudience.Managed entry) {
            return FilterEvaluator.matches(entry.audience().filter(), contact, zone);
        }
        return contact.audiences().contains(audience.id().value());
    }

    /** Filters and exclusions name addresses in their canonical form. */
    private static Contact withCanonicalAddress(Contact contact) {
        return address(contact)
                .map(canonical -> {
                    Map<String, Object> document = new HashMap<>(contact.document());
                    document.put(ContactFields.EMAIL, canonical);
                    return new Contact(document);
                })
                .orElse(contact);
    }

    /** What is remembered of the person's opt-out from the account's mail. */
    public Optional<OptOut> optOut(AccountId account, Contact contact) {
        return address(contact)
                .flatMap(email -> Optional.ofNullable(
                        optOuts.find(account, List.of(email)).get(email)));
    }

    /** The result of {@link #optOut(AccountId, String)}. */
    public enum Answer {
        DONE,
        NO_SUCH_CONTACT,
        /** Nobody can mail the contact, and nothing could be remembered. */
        NO_ADDRESS
    }

    /**
     * Opts the contact's person out of the account's mail: remembers the address, as for an opt-out that the platform reports or a
     * file has, and then unsubscribes all of the account's contacts with it. No sync and no import undoes either.
     */
    public Answer optOut(AccountId account, String contactId) {
        Optional<Contact> contact = find(account, contactId);
        if (contact.isEmpty()) {
            return Answer.NO_SUCH_CONTACT;
        }
        Optional<String> email = address(contact.get());
        if (email.isEmpty()) {
            return Answer.NO_ADDRESS;
        }
        Instant now = clock.instant();
        optOuts.remember(account, List.of(new OptOut(email.get(), now, OptOut.Origin.REPORTED)));
        contacts.unsubscribe(account, email.get(), OPTED_OUT);
        return Answer.DONE;
    }

    private static Optional<String> address(Contact contact) {
        return Optional.ofNullable(contact.email()).flatMap(EmailAddresses::normalise);
    }
}
