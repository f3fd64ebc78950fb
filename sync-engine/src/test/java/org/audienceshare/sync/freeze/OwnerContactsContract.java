package org.audienceshare.sync.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;
import static org.audienceshare.sync.inmemory.ContactFixture.unsubscribed;
import static org.audienceshare.sync.inmemory.ContactFixture.withoutAddress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;
import org.audienceshare.sync.inmemory.ContactFixture;
import org.audienceshare.sync.inmemory.PlainValues;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link OwnerContacts} does. */
public abstract class OwnerContactsContract {

    protected static final AccountId ANN = new AccountId("ann");
    /** An account that another system feeds, in which addresses are not unique. */
    protected static final AccountId CRM = new AccountId("crm");

    protected abstract OwnerContacts contacts();

    /** Stores what an account's owner has, with an id if it has none, and says which. */
    protected abstract Object have(AccountId account, Map<String, Object> document);

    protected abstract void suppress(String brandId, String email);

    @Test
    void candidatesMatchTheFilterInTheOrderOfTheirAddresses() {
        have(ANN, subscribed("c@x.com").with("phone", "1"));
        have(ANN, subscribed("a@x.com").with("phone", "1"));
        have(ANN, subscribed("b@x.com").with("phone", "2"));
        have(ANN, unsubscribed("d@x.com").with("phone", "1"));

        List<CandidateContact> candidates = candidates(ANN, audience(ANN, phoneIs("1"), Set.of(), Set.of()));

        assertThat(candidates).extracting(CandidateContact::email).containsExactly("a@x.com", "c@x.com", "d@x.com");
        assertThat(candidates)
                .extracting(CandidateContact::status)
                .containsExactly(
                        SubscriptionStatus.SUBSCRIBED, SubscriptionStatus.SUBSCRIBED, SubscriptionStatus.UNSUBSCRIBED);
    }

    @Test
    void includedContactsAreAddedAndExcludedOnesAreNot() {
        have(ANN, subscribed("a@x.com").with("phone", "1"));
        have(ANN, subscribed("b@x.com").with("phone", "2"));
        have(ANN, subscribed("c@x.com").with("phone", "2"));

        assertThat(candidates(
                        ANN, audience(ANN, phoneIs("1"), Set.of("b@x.com", "c@x.com"), Set.of("a@x.com", "c@x.com"))))
                .extracting(CandidateContact::email)
                .containsExactly("b@x.com");
    }

    @Test
    void contactsWithoutAnAddressAreCountedAndDoNotDisturbTheOrder() {
        have(ANN, subscribed("b@x.com"));
        have(ANN, withoutAddress());
        have(ANN, withoutAddress().with("email", null));
        have(ANN, subscribed("a@x.com"));

        assertThat(candidates(ANN, everything(ANN)))
                .extracting(CandidateContact::email)
                .containsExactly("a@x.com", "b@x.com");
        have(ANN, withoutAddress().with("phone", "1"));
        assertThat(withoutAddressAmong(audience(ANN, phoneIs("1"), Set.of(), Set.of())))
                .isEqualTo(1);
        assertThat(withoutAddressAmong(audience(ANN, Filter.EVERYTHING, Set.of("a@x.com"), Set.of("b@x.com"))))
                .isEqualTo(3);
    }

    @Test
    void aCandidateHasTheCopiedFieldsAndNothingElse() {
        Map<String, Object> travels = new LinkedHashMap<>();
        travels.put("firstName", "Ada");
        travels.put("lastName", "L");
        travels.put("phone", "1");
        travels.put("address", Map.of("street", "1 Road"));
        travels.put("buyerPreferences", Map.of("bedrooms", 3));
        travels.put("customFields", Map.of("a.b", "1", "$cost", 2.5));
        ContactFixture contact = subscribed("a@x.com")
                .tags("vip")
                .audiences("other")
                .with("notes", "secret")
                .with("source", Map.of("accountId", "x"));
        travels.forEach(contact::with);
        Object id = have(ANN, contact);

        assertThat(candidates(ANN, everything(ANN))).singleElement().satisfies(candidate -> {
            assertThat(candidate.id()).isEqualTo(id);
            assertThat(PlainValues.of(candidate.values())).isEqualTo(travels);
        });
    }

    @Test
    void aCandidateSaysSinceWhenThePersonIsSubscribed() {
        Date at = Date.from(Instant.parse("2019-05-31T10:00:00Z"));
        have(ANN, subscribed("a@x.com").with("subscription", Map.of("status", "SUBSCRIBED", "at", at)));
        have(ANN, subscribed("b@x.com"));
        Map<String, Object> shared = Map.of("status", "SUBSCRIBED", "reason", "shared", "at", new Date(0));
        have(ANN, subscribed("c@x.com").with("subscription", shared).with("source", Map.of("subscribedAt", at)));
        have(ANN, subscribed("d@x.com").with("subscription", shared));

        assertThat(candidates(ANN, everything(ANN)))
                .extracting(CandidateContact::subscribedAt)
                .containsExactly(at, null, at, null);
    }

    @Test
    void missingValuesAreNotCopied() {
        have(
                ANN,
                subscribed("a@x.com")
                        .with("firstName", null)
                        .with("lastName", "")
                        .with("customFields", Map.of())
                        .with("phone", "1"));

        assertThat(PlainValues.of(candidates(ANN, everything(ANN)).get(0).values()))
                .isEqualTo(Map.of("phone", "1"));
    }

    @Test
    void anAccountWithUniqueAddressesHasNoSummaries() {
        have(ANN, subscribed("a@x.com"));

        assertThat(read(ANN, everything(ANN), OwnerContacts.Streams::addresses)).isEmpty();
    }

    @Test
    void anAccountWithRepeatedAddressesHasASummaryOfEveryAddress() {
        have(CRM, subscribed("b@x.com").createdAt(2));
        Object oldestOfB = have(CRM, unsubscribed("b@x.com").createdAt(1).with("phone", "2"));
        Object a = have(CRM, subscribed("a@x.com").createdAt(5));
        Object undatedOfC = have(CRM, subscribed("c@x.com"));
        have(CRM, subscribed("c@x.com").createdAt(1));
        have(CRM, withoutAddress());

        assertThat(read(CRM, audience(CRM, phoneIs("1"), Set.of(), Set.of()), OwnerContacts.Streams::addresses))
                .containsExactly(
                        new AddressSummary("a@x.com", a, false),
                        new AddressSummary("b@x.com", oldestOfB, true),
                        new AddressSummary("c@x.com", undatedOfC, false));
    }

    @Test
    void candidatesOfOneAddressStartWithTheOldest() {
        Object second = have(CRM, subscribed("a@x.com").createdAt(2));
        Object first = have(CRM, subscribed("a@x.com").createdAt(1));

        assertThat(candidates(CRM, everything(CRM)))
                .extracting(CandidateContact::id)
                .containsExactly(first, second);
    }

    @Test
    void otherSpellingsHaveTheCanonicalAddressAndItsPlace() {
        have(ANN, subscribed("C@x.com"));
        have(ANN, subscribed("a@x.com"));
        have(ANN, subscribed("<b@x.com>").with("phone", "1"));
        have(ANN, subscribed("d@x.com\u00a0"));
        have(ANN, subscribed("no address"));

        assertThat(candidates(ANN, audience(ANN, Filter.EVERYTHING, Set.of(), Set.of("d@x.com"))))
                .extracting(CandidateContact::email)
                .filteredOn(Objects::nonNull)
                .containsExactly("a@x.com", "b@x.com", "c@x.com");
        assertThat(candidates(ANN, audience(ANN, phoneIs("2"), Set.of("b@x.com"), Set.of())))
                .extracting(CandidateContact::email)
                .containsExactly("b@x.com");
    }

    @Test
    void anAddressWithSeveralSpellingsHasOneSummary() {
        Object oldest = have(ANN, subscribed("B@x.com").createdAt(1));
        have(ANN, unsubscribed("b@x.com").createdAt(2));
        have(ANN, subscribed("a@x.com"));
        have(CRM, subscribed("b@x.com").createdAt(1));
        have(CRM, subscribed("b@x.com").createdAt(3));
        Object older = have(CRM, unsubscribed("B@x.com").createdAt(0));
        Object other = have(CRM, subscribed("c@x.com"));

        assertThat(read(ANN, everything(ANN), OwnerContacts.Streams::addresses))
                .containsExactly(new AddressSummary("b@x.com", oldest, true));
        assertThat(read(CRM, everything(CRM), OwnerContacts.Streams::addresses))
                .contains(new AddressSummary("b@x.com", older, true), new AddressSummary("c@x.com", other, false));
    }

    @Test
    void suppressedAddressesAreThoseOfTheBrandInOrder() {
        suppress("brand", "b@x.com");
        suppress("brand", "a@x.com");
        suppress("other", "c@x.com");

        assertThat(read(ANN, everything(ANN), OwnerContacts.Streams::suppressed))
                .containsExactly("a@x.com", "b@x.com");
    }

    @Test
    void anAccountWithoutContactsHasNone() {
        assertThat(candidates(ANN, everything(ANN))).isEmpty();
    }

    private Object have(AccountId account, ContactFixture contact) {
        return have(account, contact.document());
    }

    private List<CandidateContact> candidates(AccountId account, Audience audience) {
        return read(account, audience, OwnerContacts.Streams::candidates);
    }

    private int withoutAddressAmong(Audience audience) {
        try (OwnerContacts.Streams streams = contacts().open(audience, account(ANN))) {
            return streams.withoutAddress();
        }
    }

    private <T> List<T> read(
            AccountId account, Audience audience, Function<OwnerContacts.Streams, Iterator<T>> stream) {
        List<T> all = new ArrayList<>();
        try (OwnerContacts.Streams streams = contacts().open(audience, account(account))) {
            stream.apply(streams).forEachRemaining(all::add);
        }
        return all;
    }

    private static Account account(AccountId id) {
        return new Account(id, AccountType.USER, "A", "brand", "office", true, true, true, id.equals(CRM));
    }

    private static Filter phoneIs(String phone) {
        return FilterParser.parse(Map.of("field", "phone", "op", "is", "value", phone));
    }

    private static Audience everything(AccountId owner) {
        return audience(owner, Filter.EVERYTHING, Set.of(), Set.of());
    }

    private static Audience audience(AccountId owner, Filter filter, Set<String> included, Set<String> excluded) {
        return AudienceFixture.audience("aud", owner.value(), "Buyers", filter, included, excluded, 1);
    }
}
