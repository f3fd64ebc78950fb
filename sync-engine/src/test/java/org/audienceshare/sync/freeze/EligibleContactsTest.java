package org.audienceshare.sync.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.contacts.contact.Contact.SubscriptionStatus.SUBSCRIBED;
import static org.audienceshare.contacts.contact.Contact.SubscriptionStatus.UNSUBSCRIBED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.EligibleContacts.Candidate;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;
import org.junit.jupiter.api.Test;

class EligibleContactsTest {

    @Test
    void subscribedContactsWithAnAddressAreEligible() {
        EligibleContacts eligible = eligible(
                List.of(candidate(1, "a@x.com", SUBSCRIBED), candidate(2, "b@x.com", SUBSCRIBED)),
                List.of(),
                List.of());

        assertThat(addresses(eligible)).containsExactly("a@x.com", "b@x.com");
        assertThat(eligible.excluded()).isEqualTo(Exclusions.NONE);
    }

    @Test
    void contactsWithoutAValidAddressAreExcluded() {
        EligibleContacts eligible = eligible(
                List.of(
                        candidate(1, null, SUBSCRIBED),
                        candidate(2, null, SUBSCRIBED),
                        candidate(3, "b@x.com", SUBSCRIBED)),
                List.of(),
                List.of());

        assertThat(addresses(eligible)).containsExactly("b@x.com");
        assertThat(eligible.excluded()).isEqualTo(new Exclusions(2, 0, 0, 0));
    }

    @Test
    void unsubscribedContactsAreExcluded() {
        EligibleContacts eligible = eligible(List.of(candidate(1, "a@x.com", UNSUBSCRIBED)), List.of(), List.of());

        assertThat(addresses(eligible)).isEmpty();
        assertThat(eligible.excluded()).isEqualTo(new Exclusions(0, 0, 1, 0));
    }

    @Test
    void theOldestContactRepresentsItsAddress() {
        EligibleContacts eligible = eligible(
                List.of(candidate(7, "a@x.com", SUBSCRIBED), candidate(2, "a@x.com", SUBSCRIBED)),
                List.of(new AddressSummary("a@x.com", 7, false)),
                List.of());

        assertThat(all(eligible)).containsExactly(new FrozenContact("a@x.com", Map.of("phone", "7")));
        assertThat(eligible.excluded()).isEqualTo(new Exclusions(0, 1, 0, 0));
    }

    @Test
    void theOthersAreExcludedIfTheOldestContactOfAnAddressDoesNotMatch() {
        EligibleContacts eligible = eligible(
                List.of(candidate(2, "a@x.com", SUBSCRIBED)),
                List.of(new AddressSummary("a@x.com", 7, false)),
                List.of());

        assertThat(addresses(eligible)).isEmpty();
    }

    @Test
    void oneUnsubscribedContactExcludesItsAddress() {
        EligibleContacts eligible = eligible(
                List.of(candidate(7, "a@x.com", SUBSCRIBED)),
                List.of(new AddressSummary("a@x.com", 7, true)),
                List.of());

        assertThat(addresses(eligible)).isEmpty();
        assertThat(eligible.excluded()).isEqualTo(new Exclusions(0, 0, 1, 0));
    }

    @Test
    void summariesOfOtherAddressesAreSkipped() {
        EligibleContacts eligible = eligible(
                List.of(candidate(1, "b@x.com", SUBSCRIBED), candidate(2, "d@x.com", SUBSCRIBED)),
                List.of(
                        new AddressSummary("a@x.com", 9, true),
                        new AddressSummary("b@x.com", 1, false),
                        new AddressSummary("c@x.com", 8, true),
                        new AddressSummary("d@x.com", 2, false)),
                List.of());

        assertThat(addresses(eligible)).containsExactly("b@x.com", "d@x.com");
    }

    @Test
    void suppressedAddressesAreExcluded() {
        EligibleContacts eligible = eligible(
                List.of(candidate(1, "a@x.com", SUBSCRIBED), candidate(2, "c@x.com", SUBSCRIBED)),
                List.of(),
                List.of("a@x.com", "b@x.com"));

        assertThat(addresses(eligible)).containsExactly("c@x.com");
        assertThat(eligible.excluded()).isEqualTo(new Exclusions(0, 0, 0, 1));
    }

    @Test
    void twoContactsOfOneAddressWithoutASummaryCountOnce() {
        EligibleContacts eligible = eligible(
                List.of(candidate(1, "a@x.com", SUBSCRIBED), candidate(2, "a@x.com", SUBSCRIBED)),
                List.of(),
                List.of());

        assertThat(addresses(eligible)).containsExactly("a@x.com");
    }

    @Test
    void aStreamOutOfOrderThrowsAndMakesNoRevision() {
        EligibleContacts eligible = eligible(
                List.of(candidate(1, "b@x.com", SUBSCRIBED), candidate(2, "a@x.com", SUBSCRIBED)),
                List.of(),
                List.of());

        assertThatThrownBy(() -> all(eligible))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("x.com");
    }

    @Test
    void addressesThatOptedOutAreReturnedWithoutTheirContacts() {
        EligibleContacts eligible = eligible(
                List.of(
                        candidate(1, "a@x.com", UNSUBSCRIBED),
                        candidate(2, "b@x.com", SUBSCRIBED),
                        candidate(3, "c@x.com", SUBSCRIBED),
                        candidate(4, "d@x.com", SUBSCRIBED)),
                List.of(new AddressSummary("c@x.com", 3, true), new AddressSummary("d@x.com", 9, false)),
                List.of("b@x.com"));

        assertThat(eligible)
                .toIterable()
                .containsExactly(
                        Candidate.optedOut("a@x.com"), Candidate.optedOut("b@x.com"), Candidate.optedOut("c@x.com"));
    }

    private static CandidateContact candidate(int id, String email, SubscriptionStatus status) {
        return new CandidateContact(id, email, status, Map.of("phone", String.valueOf(id)), 0, null);
    }

    private static List<String> addresses(EligibleContacts eligible) {
        return all(eligible).stream().map(FrozenContact::email).toList();
    }

    private static List<FrozenContact> all(EligibleContacts eligible) {
        List<FrozenContact> all = new ArrayList<>();
        eligible.forEachRemaining(candidate -> {
            if (candidate.contact() != null) {
                all.add(candidate.contact());
            }
        });
        return all;
    }

    private static EligibleContacts eligible(
            List<CandidateContact> candidates, List<AddressSummary> addresses, List<String> suppressed) {
        return new EligibleContacts(
                new ReadyStreams(candidates.iterator(), addresses.iterator(), suppressed.iterator()),
                ChunkBoundary.GO_ON);
    }
}
