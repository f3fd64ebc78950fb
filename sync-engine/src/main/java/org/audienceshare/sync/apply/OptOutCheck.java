package org.audienceshare.sync.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOut.Origin;
import org.audienceshare.contacts.optout.OptOutReader;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.merge.MergeInput;

/**
 * Says who must not be inserted: copies come from a frozen revision, and a person may have opted out since. It is asked once
 * for each chunk. It also keeps the recipient's remembered opt-outs current, from the contacts that a sync reads anyway.
 */
public final class OptOutCheck {

    /** How old the answer may be. A revision whose freeze began no longer ago counts as an answer about the sender. */
    public static final Duration MAX_AGE = Duration.ofSeconds(5);

    static final String AT_SENDER = "opted out at the sender";
    static final String SUPPRESSED = "suppressed by the brand";
    static final String AT_RECIPIENT = "opted out at the recipient";

    private final OptOuts remembered;
    private final OptOutReader reader;
    private final RecipientContactReader contacts;
    private final Duration maxAge;
    private final Clock clock;

    public OptOutCheck(OptOuts remembered, OptOutReader reader, RecipientContactReader contacts, Clock clock) {
        this(remembered, reader, contacts, MAX_AGE, clock);
    }

    /** @param maxAge how long ago a revision's freeze may have begun that counts as an answer */
    public OptOutCheck(
            OptOuts remembered, OptOutReader reader, RecipientContactReader contacts, Duration maxAge, Clock clock) {
        this.remembered = remembered;
        this.reader = reader;
        this.contacts = contacts;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /**
     * Remembers the unsubscribed contacts among those that a sync read at the recipient, and forgets the opt-outs of those
     * that subscribed later.
     *
     * @param readSince when the sync began to read
     */
    void observe(AccountId recipient, List<MergeInput> chunk, Instant readSince) {
        Map<String, Contact> seen = new HashMap<>();
        for (MergeInput input : chunk) {
            if (input.current() != null) {
                EmailAddresses.normalise(input.email())
                        .ifPresent(email -> seen.merge(email, input.current(), OptOutCheck::optedOutFirst));
            }
        }
        Map<String, OptOut> known = remembered.find(recipient, seen.keySet());
        List<OptOut> unsubscribed = new ArrayList<>();
        seen.forEach((email, contact) -> {
            OptOut before = known.get(email);
            if (!isSubscribed(contact) && (before == null || before.origin() != Origin.SEEN)) {
                unsubscribed.add(new OptOut(email, clock.instant(), Origin.SEEN));
            }
        });
        remembered.remember(recipient, unsubscribed);
        remembered.forget(
                recipient,
                subscribed(recipient, seen, known, readSince).stream()
                        .map(known::get)
                        .toList());
    }

    /**
     * The addresses of the recipient's contacts that are subscribed although an opt-out was reported for the account and
     * nothing shows a later subscription.
     */
    Set<String> subscribedAgain(AccountId recipient, List<MergeInput> chunk) {
        Map<String, Contact> subscribed = new HashMap<>();
        for (MergeInput input : chunk) {
            if (input.current() != null && isSubscribed(input.current())) {
                EmailAddresses.normalise(input.email()).ifPresent(email -> subscribed.put(email, input.current()));
            }
        }
        if (subscribed.isEmpty()) {
            return Set.of();
        }
        Instant now = clock.instant();
        return remembered.find(recipient, subscribed.keySet()).values().stream()
                .filter(optOut -> subscribed.containsKey(optOut.email())
                        && !hasSubscribedSince(optOut, subscribed.get(optOut.email()), now))
                .map(OptOut::email)
                .collect(Collectors.toSet());
    }

    /**
     * The reasons of those who must not be inserted, by address.
     *
     * @param chunk all addresses that are merged together; the sender is asked about all of them, so that the question is the
     *     same for all recipients
     * @param inserts the addresses that would be inserted
     */
    Map<String, String> reasons(AccountId recipient, Revision revision, List<MergeInput> chunk, Set<String> inserts) {
        if (inserts.isEmpty()) {
            return Map.of();
        }
        Map<String, String> reasons = new HashMap<>();
        remembered.find(recipient, inserts).keySet().forEach(email -> reasons.put(email, AT_RECIPIENT));
        if (revision.frozenAt().plus(maxAge).isBefore(clock.instant())) {
            List<String> addresses = chunk.stream()
                    .filter(input -> input.target() != null)
                    .map(MergeInput::email)
                    .toList();
            put(reasons, SUPPRESSED, reader.suppressed(revision.owner(), addresses), inserts);
            put(reasons, AT_SENDER, reader.unsubscribed(revision.owner(), addresses), inserts);
        }
        put(reasons, AT_SENDER, rememberedAtSender(revision, inserts), inserts);
        return reasons;
    }

    private static void put(Map<String, String> reasons, String reason, Set<String> found, Set<String> inserts) {
        found.stream().filter(inserts::contains).forEach(email -> reasons.put(email, reason));
    }

    /** What the platform reported about the sender's account; a freeze reads only its contacts. */
    private Set<String> rememberedAtSender(Revision revision, Set<String> inserts) {
        Map<String, OptOut> known = remembered.find(revision.owner(), inserts);
        if (known.isEmpty()) {
            return Set.of();
        }
        Map<String, Contact> current = contacts.find(revision.owner(), revision.audience(), known.keySet());
        Set<String> optedOut = new HashSet<>(known.keySet());
        optedOut.removeAll(subscribed(revision.owner(), current, known, clock.instant()));
        return optedOut;
    }

    /** The addresses of those who subscribed after they had opted out. */
    private Set<String> subscribed(
            AccountId account, Map<String, Contact> current, Map<String, OptOut> known, Instant readSince) {
        Set<String> subscribed = known.values().stream()
                .filter(optOut -> current.containsKey(optOut.email())
                        && hasSubscribedSince(optOut, current.get(optOut.email()), readSince))
                .map(OptOut::email)
                .collect(Collectors.toCollection(TreeSet::new));
        // Where several contacts have the address, another one may be unsubscribed.
        subscribed.removeAll(reader.unsubscribed(account, subscribed));
        return subscribed;
    }

    /**
     * An opt-out that a sync saw ends with the next subscribed contact that is seen. A reported one may be known before the
     * contact has changed, and a copy is subscribed without the person having done anything: then only a later time on the
     * contact shows a subscription.
     */
    private static boolean hasSubscribedSince(OptOut optOut, Contact contact, Instant readSince) {
        if (!isSubscribed(contact)) {
            return false;
        }
        return optOut.origin() == Origin.SEEN
                ? optOut.at().isBefore(readSince)
                : subscribedAt(contact).filter(at -> at.isAfter(optOut.at())).isPresent();
    }

    private static Optional<Instant> subscribedAt(Contact contact) {
        return contact.value(ContactFields.SUBSCRIPTION) instanceof Map<?, ?> subscription
                        && subscription.get("at") instanceof Date at
                        && !"shared".equals(subscription.get("reason"))
                ? Optional.of(at.toInstant())
                : Optional.empty();
    }

    /** Of several contacts of one person, one that opted out stands for all. */
    private static Contact optedOutFirst(Contact one, Contact other) {
        return isSubscribed(one) ? other : one;
    }

    private static boolean isSubscribed(Contact contact) {
        return contact.subscriptionStatus() == SubscriptionStatus.SUBSCRIBED;
    }
}
