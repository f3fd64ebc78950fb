package org.audienceshare.sync.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.histories.HistoryGenerator.Scope;
import org.audienceshare.sync.histories.Step.Fault.Kind;
import org.junit.jupiter.api.Test;

/** What holds of every history, whatever the model says. Tried again as {@link HistoriesTest} says. */
class LawsTest {

    private static final int HISTORIES = 100;
    private static final int STEPS = 200;

    @Test
    void replayingAnyPrefixOfTheTopicOrAllOfItChangesNothing() {
        holds(Scope.TAKING_NOTHING_AWAY, Laws::replaysChangeNothing);
    }

    @Test
    void twoWorkersGiveWhatOneGives() {
        holds(Scope.EVERYTHING, Laws.sameResult(Kind.NONE, Kind.SECOND_WORKER));
    }

    @Test
    void aSyncSplitByAKillGivesWhatAnUnbrokenOneGives() {
        holds(Scope.EVERYTHING, Laws.sameResult(Kind.NONE, Kind.CRASH));
    }

    @Test
    void incrementalEqualsFullWhereNobodyTookAnythingAway() {
        holds(Scope.TAKING_NOTHING_AWAY_UNDER_POLICIES, Laws.sameResult(SyncMode.INCREMENTAL, SyncMode.FULL));
    }

    @Test
    void sharingAndUnsharingLeavesTheRecipientsOwnDataAsItWas() {
        holds(Scope.EDITS, Laws::ownDataIsLeft);
    }

    @Test
    void nobodyIsEverResubscribed() {
        holds(Scope.EVERYTHING, Laws::optOutsStay);
    }

    @Test
    void nobodyGetsAnotherBrandsData() {
        holds(Scope.EVERYTHING, Laws::brandsStayApart);
    }

    private static void holds(Scope scope, Consumer<History> law) {
        assertThat(new Trials(law)
                        .firstFailure(
                                Seeds.first(),
                                Seeds.count(HISTORIES),
                                seed -> HistoryGenerator.within(seed, STEPS, scope)))
                .isEmpty();
    }
}
