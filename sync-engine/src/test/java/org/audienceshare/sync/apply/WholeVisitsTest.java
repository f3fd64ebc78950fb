package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.freeze.FrozenContact;
import org.junit.jupiter.api.Test;

class WholeVisitsTest {

    @Test
    void joinsTheThreeStreamsByAddress() {
        List<Visit> visits =
                all(visits(List.of("a", "b", "d"), List.of("b", "c", "d"), List.of("a", "d", "e"), false, List.of()));

        assertThat(visits)
                .extracting(WholeVisitsTest::shown)
                .containsExactly(
                        "a@x.com was base -- now",
                        "b@x.com was base shall --",
                        "c@x.com -- -- shall --",
                        "d@x.com was base shall now",
                        "e@x.com -- -- -- now");
    }

    @Test
    void restoringNothingCountsAsHavingBeenAMember() {
        List<Visit> visits = all(visits(List.of("a"), List.of("a"), List.of(), true, List.of()));

        assertThat(visits).extracting(WholeVisitsTest::shown).containsExactly("a@x.com -- base shall --");
    }

    @Test
    void refusedContactsCountAsNeverHavingBeenThere() {
        List<Visit> visits =
                all(visits(List.of("a", "c", "d"), List.of("a", "c", "d"), List.of(), false, List.of("b", "c", "z")));

        assertThat(visits).extracting(Visit::wasMember).containsExactly(true, false, true);
    }

    @Test
    void memberWithASpoiltAddressIsVisitedByItselfAndUpsetsNoOrder() {
        List<Contact> members =
                List.of(new Contact(Map.of("_id", 1)), member("ZOE@X.COM"), member("b@x.com"), member("no address"));
        List<Visit> visits = all(new WholeVisits(
                frozen(List.of("b")).iterator(),
                frozen(List.of("b")).iterator(),
                members.iterator(),
                false,
                List.<Rejection>of().iterator()));

        assertThat(visits).extracting(Visit::email).containsExactly("", "ZOE@X.COM", "b@x.com", "no address");
        assertThat(visits).extracting(visit -> visit.shall() != null).containsExactly(false, false, true, false);
    }

    @Test
    void membersOfOneAddressAreVisitedEach() {
        List<Visit> visits = all(visits(List.of("a"), List.of("a"), List.of("a", "a"), false, List.of()));

        assertThat(visits)
                .extracting(WholeVisitsTest::shown)
                .containsExactly("a@x.com was base shall now", "a@x.com -- -- -- now");
    }

    @Test
    void endsWhereAllStreamsEnd() {
        WholeVisits visits = visits(List.of(), List.of(), List.of(), false, List.of());

        assertThat(visits.hasNext()).isFalse();
        assertThatThrownBy(visits::next).isInstanceOf(NoSuchElementException.class);
    }

    private static String shown(Visit visit) {
        return String.join(
                " ",
                visit.email(),
                visit.wasMember() ? "was" : "--",
                (visit.base() == null ? "--" : "base"),
                visit.shall() == null ? "--" : "shall",
                visit.now() == null ? "--" : "now");
    }

    private static WholeVisits visits(
            List<String> base, List<String> shall, List<String> members, boolean restore, List<String> rejected) {
        return new WholeVisits(
                frozen(base).iterator(),
                frozen(shall).iterator(),
                members.stream().map(name -> member(name + "@x.com")).iterator(),
                restore,
                rejected.stream()
                        .map(name -> new Rejection(name + "@x.com", false, null))
                        .iterator());
    }

    private static List<FrozenContact> frozen(List<String> names) {
        return names.stream()
                .map(name -> new FrozenContact(name + "@x.com", Map.of()))
                .toList();
    }

    private static Contact member(String email) {
        return new Contact(subscribed(email).with("_id", email).audiences("aud").document());
    }

    private static List<Visit> all(WholeVisits visits) {
        List<Visit> all = new ArrayList<>();
        visits.forEachRemaining(all::add);
        return all;
    }
}
