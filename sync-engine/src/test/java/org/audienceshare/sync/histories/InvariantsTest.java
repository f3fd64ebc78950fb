package org.audienceshare.sync.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.histories.HistoryGenerator.Scope;
import org.audienceshare.sync.histories.Step.Fault.Kind;
import org.junit.jupiter.api.Test;

/** What holds for every history, independent of the model. Repeat a failure as described at {@link HistoriesTest}. */
class InvariantsTest {

    private static final int HISTORIES = 100;
    private static final int STEPS = 200;

    @Test
    void replayingAnyPrefixOfTheTopicOrAllOfItChangesNothing() {
        holds(Scope.TAKING_NOTHING_AWAY, Invariants::replaysChangeNothing);
    }

    @Test
    void redeliveringAnythingPlansNothing() {
        holds(Scope.EVERYTHING, Invariants::redeliveriesPlanNothing);
    }

    @Test
    void twoWorkersGiveTheSameResultAsOne() {
        holds(Scope.EVERYTHING, Invariants.sameResult(Kind.NONE, Kind.SECOND_WORKER));
    }

    @Test
    void aKilledAndRepeatedSyncHasTheSameResultAsAnUninterruptedOne() {
        holds(Scope.EVERYTHING, Invariants.sameResult(Kind.NONE, Kind.CRASH));
    }

    @Test
    void incrementalEqualsFullIfRecipientsRemovedNothing() {
        holds(Scope.TAKING_NOTHING_AWAY_UNDER_POLICIES, Invariants.sameResult(SyncMode.INCREMENTAL, SyncMode.FULL));
    }

    @Test
    void sharingAndUnsharingLeavesTheRecipientsOwnDataAsItWas() {
        holds(Scope.EDITS, Invariants::ownDataIsLeft);
    }

    @Test
    void nobodyIsEverResubscribed() {
        holds(Scope.EVERYTHING, Invariants::optOutsStay);
    }

    @Test
    void nobodyGetsAnotherBrandsData() {
        holds(Scope.EVERYTHING, Invariants::brandsStayApart);
    }

    private static void holds(Scope scope, Consumer<History> law) {
        assertThat(new HistoryTrials(law)
                        .firstFailure(
                                Seeds.first(),
                                Seeds.count(HISTORIES),
                                seed -> HistoryGenerator.within(seed, STEPS, scope)))
                .isEmpty();
    }
}
