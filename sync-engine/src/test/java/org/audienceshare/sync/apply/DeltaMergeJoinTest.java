package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.SnapshotSearch;
import org.audienceshare.sync.freeze.Snapshots;
import org.audienceshare.sync.merge.Bases;
import org.audienceshare.sync.merge.MergeInput;
import org.junit.jupiter.api.Test;

class DeltaMergeJoinTest {

    private final Snapshots target = Snapshots.of(2, "b@x.com", "c@x.com", "d@x.com", "e@x.com");

    @Test
    void withoutRejectionsOnlyWhatChangedIsMerged() {
        List<MergeInput> inputs = all(List.of(added("b@x.com"), changed("d@x.com"), removed("z@x.com")), List.of());

        assertThat(shown(inputs))
                .containsExactly("b@x.com -- -- target", "d@x.com was base target", "z@x.com was base --");
        assertThat(target.reads()).isZero();
    }

    @Test
    void whatWasRejectedIsMergedAgainWithWhatItWasMergedAgainst() {
        List<MergeInput> inputs = all(
                List.of(changed("d@x.com")),
                List.of(rejected("a@x.com", true), rejected("c@x.com", false), rejected("e@x.com", true)));

        assertThat(shown(inputs))
                .as("a has left, c was never inserted, e is a member")
                .containsExactly(
                        "a@x.com -- old --",
                        "c@x.com -- old target",
                        "d@x.com was base target",
                        "e@x.com was old target");
        assertThat(inputs).allMatch(MergeInput::needsLookup);
    }

    @Test
    void whatWasRejectedAndHasChangedSinceIsMergedOnce() {
        List<MergeInput> inputs = all(
                List.of(added("b@x.com"), changed("c@x.com"), changed("d@x.com"), removed("f@x.com")),
                List.of(
                        rejected("b@x.com", true),
                        rejected("c@x.com", true),
                        rejected("d@x.com", false),
                        rejected("f@x.com", true)));

        assertThat(shown(inputs))
                .containsExactly(
                        "b@x.com -- old target",
                        "c@x.com was old target",
                        "d@x.com -- old target",
                        "f@x.com was old --");
        assertThat(target.reads()).as("the delta has them all").isZero();
    }

    @Test
    void endsWhereBothEnd() {
        DeltaMergeJoin inputs = join(List.of(), List.of());

        assertThat(inputs.hasNext()).isFalse();
        assertThatThrownBy(inputs::next).isInstanceOf(NoSuchElementException.class);
    }

    private List<MergeInput> all(List<DeltaEntry> delta, List<Rejection> rejected) {
        List<MergeInput> inputs = new ArrayList<>();
        join(delta, rejected).forEachRemaining(inputs::add);
        return inputs;
    }

    private DeltaMergeJoin join(List<DeltaEntry> delta, List<Rejection> rejected) {
        return new DeltaMergeJoin(delta.iterator(), rejected.iterator(), new SnapshotSearch(target, target.revision()));
    }

    private static List<String> shown(List<MergeInput> inputs) {
        return inputs.stream()
                .map(input -> {
                    FrozenContact base = input.bases().applied();
                    String shownBase = base == null ? "--" : base.values().containsKey("old") ? "old" : "base";
                    return String.join(
                            " ",
                            Arrays.asList(
                                    input.email(),
                                    input.wasMember() ? "was" : "--",
                                    shownBase,
                                    input.target() == null ? "--" : "target"));
                })
                .toList();
    }

    private static Rejection rejected(String email, boolean member) {
        return new Rejection(email, member, Bases.of(new FrozenContact(email, Map.of("old", 1))), "r");
    }

    private static DeltaEntry added(String email) {
        return new DeltaEntry(email, null, new FrozenContact(email, Map.of()));
    }

    private static DeltaEntry changed(String email) {
        return new DeltaEntry(email, new FrozenContact(email, Map.of()), new FrozenContact(email, Map.of()));
    }

    private static DeltaEntry removed(String email) {
        return new DeltaEntry(email, new FrozenContact(email, Map.of()), null);
    }
}
