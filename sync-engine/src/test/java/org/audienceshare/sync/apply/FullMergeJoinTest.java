package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.apply.FullMergeJoin.Earlier;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.OrderedStream;
import org.audienceshare.sync.merge.Bases;
import org.audienceshare.sync.merge.MergeInput;
import org.junit.jupiter.api.Test;

class FullMergeJoinTest {

    @Test
    void joinsTheThreeStreamsByAddress() {
        List<MergeInput> inputs =
                all(inputs(List.of("a", "b", "d"), List.of("b", "c", "d"), List.of("a", "d", "e"), false, List.of()));

        assertThat(inputs)
                .extracting(FullMergeJoinTest::shown)
                .containsExactly(
                        "a@x.com was base -- current",
                        "b@x.com was base target --",
                        "c@x.com -- -- target --",
                        "d@x.com was base target current",
                        "e@x.com -- -- -- current");
    }

    @Test
    void whenRestoringNoContactCountsAsAFormerMember() {
        List<MergeInput> inputs = all(inputs(List.of("a"), List.of("a"), List.of(), true, List.of()));

        assertThat(inputs).extracting(FullMergeJoinTest::shown).containsExactly("a@x.com -- base target --");
    }

    @Test
    void rejectedContactsDoNotCountAsFormerMembers() {
        List<MergeInput> inputs =
                all(inputs(List.of("a", "c", "d"), List.of("a", "c", "d"), List.of(), false, List.of("b", "c", "z")));

        assertThat(inputs).extracting(MergeInput::wasMember).containsExactly(true, false, true);
    }

    @Test
    void whatLeftAndEnteredAgainDoesNotCountAsAFormerMember() {
        List<MergeInput> inputs = all(new FullMergeJoin(
                new Earlier(
                        frozen(List.of("a", "b", "c", "d")).iterator(),
                        List.of(),
                        List.of(left("a", "c"), left("0", "b", "c"))),
                frozen(List.of("a", "b", "c", "d")).iterator(),
                List.<Member>of().iterator(),
                false,
                List.<Rejection>of().iterator()));

        assertThat(inputs).extracting(MergeInput::wasMember).containsExactly(false, false, false, true);
    }

    @Test
    void contactsOfBegunRevisionsAreBasesToo() {
        List<MergeInput> inputs = all(new FullMergeJoin(
                new Earlier(frozen(List.of("a")).iterator(), List.of(begun("a", "b"), begun("b", "c")), List.of()),
                frozen(List.of("a", "b")).iterator(),
                List.<Member>of().iterator(),
                false,
                List.of(new Rejection("b@x.com", false, new Bases(null, frozen(List.of("b"))), "r"))
                        .iterator()));

        assertThat(inputs)
                .extracting(input -> input.email() + " " + input.bases().begun().size())
                .containsExactly("a@x.com 1", "b@x.com 3");
    }

    private static OrderedStream<String> left(String... names) {
        return new OrderedStream<>(Stream.of(names).map(name -> name + "@x.com").iterator(), Function.identity());
    }

    private static OrderedStream<FrozenContact> begun(String... names) {
        return new OrderedStream<>(frozen(List.of(names)).iterator(), FrozenContact::email);
    }

    @Test
    void memberWithAnInvalidAddressIsMergedAloneAndDoesNotDisturbTheOrder() {
        List<Member> members = List.of(
                new Member(new Contact(Map.of("_id", 1)), null),
                new Member(member("ZOE@X.COM"), null),
                new Member(member("b@x.com"), "b@x.com"),
                new Member(member("no address"), null));
        List<MergeInput> inputs = all(new FullMergeJoin(
                new Earlier(frozen(List.of("b")).iterator(), List.of(), List.of()),
                frozen(List.of("b")).iterator(),
                members.iterator(),
                false,
                List.<Rejection>of().iterator()));

        assertThat(inputs).extracting(MergeInput::email).containsExactly("", "ZOE@X.COM", "b@x.com", "no address");
        assertThat(inputs).extracting(input -> input.target() != null).containsExactly(false, false, true, false);
    }

    @Test
    void membersOfOneAddressAreMergedSeparately() {
        List<MergeInput> inputs = all(inputs(List.of("a"), List.of("a"), List.of("a", "a"), false, List.of()));

        assertThat(inputs)
                .extracting(FullMergeJoinTest::shown)
                .containsExactly("a@x.com was base target current", "a@x.com -- -- -- current");
    }

    @Test
    void endsWhereAllStreamsEnd() {
        FullMergeJoin inputs = inputs(List.of(), List.of(), List.of(), false, List.of());

        assertThat(inputs.hasNext()).isFalse();
        assertThatThrownBy(inputs::next).isInstanceOf(NoSuchElementException.class);
    }

    private static String shown(MergeInput input) {
        return String.join(
                " ",
                input.email(),
                input.wasMember() ? "was" : "--",
                (input.bases().applied() == null ? "--" : "base"),
                input.target() == null ? "--" : "target",
                input.current() == null ? "--" : "current");
    }

    private static FullMergeJoin inputs(
            List<String> base, List<String> target, List<String> members, boolean restore, List<String> rejected) {
        return new FullMergeJoin(
                new Earlier(frozen(base).iterator(), List.of(), List.of()),
                frozen(target).iterator(),
                members.stream()
                        .map(name -> new Member(member(name + "@x.com"), name + "@x.com"))
                        .iterator(),
                restore,
                rejected.stream()
                        .map(name -> new Rejection(name + "@x.com", false, Bases.NONE, "r"))
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

    private static List<MergeInput> all(FullMergeJoin inputs) {
        List<MergeInput> all = new ArrayList<>();
        inputs.forEachRemaining(all::add);
        return all;
    }
}
