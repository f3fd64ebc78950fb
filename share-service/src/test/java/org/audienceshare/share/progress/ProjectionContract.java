package org.audienceshare.share.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.requested;
import static org.audienceshare.share.progress.ResultFixture.result;
import static org.audienceshare.share.progress.ResultFixture.second;

import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.share.progress.RequestedSync.Kind;
import org.audienceshare.share.progress.SelectionChange.Effect;
import org.audienceshare.share.progress.SelectionChange.Place;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of the views does. */
public abstract class ProjectionContract {

    protected static final Selection NORTH = new Selection(SelectionType.ORGANISATION, "north");
    protected static final Selection BUYERS = new Selection(SelectionType.TEAM, "buyers");

    private SharingState shares;
    private Syncs syncs;

    /** Both views over one empty store. */
    protected abstract Views emptyViews();

    public record Views(SharingState shares, Syncs syncs) {}

    @BeforeEach
    void startEmpty() {
        Views views = emptyViews();
        shares = views.shares();
        syncs = views.syncs();
    }

    private static SelectionChange change(String id, long offset, Effect effect, Selection... selections) {
        return change(id, offset, effect, null, selections);
    }

    private static SelectionChange change(
            String id, long offset, Effect effect, @Nullable MergePolicy policy, Selection... selections) {
        return new SelectionChange(id, AUDIENCE, new Place(offset, effect, List.of(selections), policy), false, false);
    }

    @Test
    void selectionsFollowTheLogWhateverTheOrderOfArrival() {
        shares.record(change("e3", 30, Effect.REMOVE, NORTH));
        shares.record(change("e1", 10, Effect.ADD, NORTH));
        shares.record(change("e2", 20, Effect.ADD, BUYERS));
        shares.record(change("e1", 10, Effect.ADD, NORTH));

        assertThat(shares.selections(AUDIENCE)).containsExactly(BUYERS);
        assertThat(shares.selections(new AudienceId("other"))).isEmpty();
    }

    @Test
    void latestShareThatNamesAPolicySaysWhoseValuesStand() {
        assertThat(shares.mergePolicy(AUDIENCE)).isEmpty();
        shares.record(change("e3", 30, Effect.ADD, MergePolicy.SENDER_WINS, NORTH));
        shares.record(change("e1", 10, Effect.ADD, MergePolicy.FILL_MISSING, NORTH));
        shares.record(change("e4", 40, Effect.ADD, BUYERS));
        shares.record(change("e5", 50, Effect.CLEAR));

        assertThat(shares.mergePolicy(AUDIENCE)).contains(MergePolicy.SENDER_WINS);
        shares.record(SelectionChange.refusal("e3", AUDIENCE));
        assertThat(shares.mergePolicy(AUDIENCE)).contains(MergePolicy.FILL_MISSING);
    }

    @Test
    void refusedEventSharesNothingEvenIfTheRefusalComesFirst() {
        shares.record(SelectionChange.refusal("e1", AUDIENCE));
        shares.record(change("e1", 10, Effect.ADD, NORTH));

        assertThat(shares.selections(AUDIENCE)).isEmpty();
    }

    @Test
    void rejectedEventThatIsAcceptedAfterItsRedeliveryShares() {
        shares.record(change("e1", 10, Effect.ADD, NORTH));
        shares.accept("e2", AUDIENCE);
        shares.record(SelectionChange.refusal("e1", AUDIENCE));
        assertThat(shares.selections(AUDIENCE)).isEmpty();

        shares.accept("e1", AUDIENCE);
        assertThat(shares.selections(AUDIENCE)).containsExactly(NORTH);
        shares.record(SelectionChange.refusal("e1", AUDIENCE));
        assertThat(shares.selections(AUDIENCE))
                .as("the older plan is read again")
                .containsExactly(NORTH);
    }

    @Test
    void recipientHasWhatTheNewestRevisionLeft() {
        shares.record(result("s2", "ben", 2, Outcome.APPLIED, 9));
        shares.record(result("s1", "ben", 1, Outcome.APPLIED, 12));
        shares.record(result("s3", "cat", 3, Outcome.SUPERSEDED, 12));

        assertThat(shares.recipients(AUDIENCE)).singleElement().satisfies(share -> {
            assertThat(share.revision()).isEqualTo(2);
            assertThat(share.state()).isEqualTo(RecipientStatus.State.SYNCED);
        });
        assertThat(shares.heldBy(new AccountId("ben"), 10)).hasSize(1);
        assertThat(shares.find(new AccountId("ben"), AUDIENCE)).isPresent();
        assertThat(shares.find(new AccountId("cat"), AUDIENCE)).isEmpty();
    }

    @Test
    void removedRecipientHoldsItNoMoreAndCountsNoMore() {
        shares.record(result("s1", "ben", 1, Outcome.APPLIED, 5));
        shares.record(result("s1", "cat", 1, Outcome.APPLIED, 6));
        shares.record(result("s2", "ben", 1, Outcome.REMOVED, 7));

        assertThat(shares.heldBy(new AccountId("ben"), 10)).isEmpty();
        assertThat(shares.reach(List.of(AUDIENCE, new AudienceId("other"))))
                .isEqualTo(Map.of(AUDIENCE, new Reach(1, second(6))));
    }

    @Test
    void syncIsFoundWithItsSums() {
        syncs.record(requested("s1", Kind.SHARE));
        syncs.record(planned("s1", SyncPlan.Outcome.PLANNED, 3, 1));
        syncs.record(result("s1", "ben", 1, Outcome.APPLIED, 5));
        syncs.record(result("s1", "cat", 1, Outcome.APPLIED, 6));
        syncs.record(result("s1", "cat", 1, Outcome.APPLIED, 6));
        syncs.record(result("s1", "dan", 1, Outcome.FAILED, 4));

        SyncProgress progress = syncs.find("s1").orElseThrow();

        assertThat(progress.state()).isEqualTo(SyncProgress.State.DONE);
        assertThat(progress.totals())
                .isEqualTo(new RecipientTotals(2, 1, 0, new CopyCounts(10, 4, 0, 0, 0, 2), second(6)));
        assertThat(progress.status().request()).isEqualTo(requested("s1", Kind.SHARE));
        assertThat(progress.status().plan()).isEqualTo(planned("s1", SyncPlan.Outcome.PLANNED, 3, 1));
        assertThat(syncs.find("s2")).isEmpty();
    }

    @Test
    void cancellationShowsInTheSyncOfItsAudienceAlone() {
        syncs.record(new Cancellation("s1", AUDIENCE, "bob", second(9)));
        syncs.record(new Cancellation("s1", AUDIENCE, "ann", second(3)));
        syncs.record(new Cancellation("s2", new AudienceId("other"), "eve", second(3)));

        assertThat(syncs.find("s1")).isEmpty();
        syncs.record(requested("s1", Kind.SYNC));
        syncs.record(requested("s2", Kind.SYNC));
        assertThat(syncs.find("s1").orElseThrow().cancellation())
                .isEqualTo(new Cancellation("s1", AUDIENCE, "ann", second(3)));
        assertThat(syncs.find("s2").orElseThrow().cancellation()).isNull();
    }

    @Test
    void cancelledRecipientsAreCountedApart() {
        syncs.record(planned("s1", SyncPlan.Outcome.PLANNED, 2, 1));
        syncs.record(result("s1", "ben", 1, Outcome.APPLIED, 5));
        syncs.record(result("s1", "cat", 1, Outcome.SKIPPED, 6));

        SyncProgress progress = syncs.find("s1").orElseThrow();
        assertThat(progress.totals())
                .isEqualTo(new RecipientTotals(1, 0, 1, new CopyCounts(5, 2, 0, 0, 0, 1), second(6)));
        assertThat(progress.state()).isEqualTo(SyncProgress.State.CANCELLED);
    }

    @Test
    void failedAndNamedRecipientsAreFound() {
        syncs.record(result("s1", "dan", 1, Outcome.FAILED, 5));
        syncs.record(result("s1", "cat", 1, Outcome.FAILED, 5));
        syncs.record(result("s1", "ben", 1, Outcome.APPLIED, 5));
        syncs.record(result("s2", "eve", 1, Outcome.FAILED, 5));

        assertThat(syncs.failed("s1", 9)).containsExactly(new AccountId("cat"), new AccountId("dan"));
        assertThat(syncs.failed("s1", 1)).containsExactly(new AccountId("cat"));
        assertThat(syncs.results("s1", List.of(new AccountId("ben"), new AccountId("eve"))))
                .containsExactly(result("s1", "ben", 1, Outcome.APPLIED, 5));
    }

    @Test
    void resultsComeInPagesByRecipient() {
        List.of("dan", "ben", "cat").forEach(id -> syncs.record(result("s1", id, 1, Outcome.APPLIED, 5)));

        assertThat(syncs.results("s1", null, 2))
                .extracting(r -> r.recipient().value())
                .containsExactly("ben", "cat");
        assertThat(syncs.results("s1", new AccountId("cat"), 2))
                .containsExactly(result("s1", "dan", 1, Outcome.APPLIED, 5));
    }

    @Test
    void syncsOfAnAudienceAreListedNewestFirst() {
        syncs.record(new RequestedSync("s1", AUDIENCE, Kind.SHARE, "ann", second(1)));
        syncs.record(new RequestedSync("s2", AUDIENCE, Kind.SYNC, "ann", second(2)));
        syncs.record(new RequestedSync("s3", new AudienceId("other"), Kind.SYNC, "ann", second(3)));

        assertThat(syncs.ofAudience(AUDIENCE, 5))
                .extracting(s -> s.status().syncId())
                .containsExactly("s2", "s1");
        assertThat(syncs.ofAudience(AUDIENCE, 1)).hasSize(1);
    }

    @Test
    void oldSyncsAreForgottenAndSharesAreNot() {
        shares.record(change("e1", 10, Effect.ADD, NORTH));
        syncs.record(new RequestedSync("old", AUDIENCE, Kind.SHARE, "ann", second(1)));
        syncs.record(result("old", "ben", 1, Outcome.APPLIED, 2));
        syncs.record(new RequestedSync("young", AUDIENCE, Kind.SYNC, "ann", second(10)));

        syncs.record(new Cancellation("old", AUDIENCE, "ann", second(2)));
        syncs.deleteOlderThan(second(5));
        syncs.record(new RequestedSync("old", AUDIENCE, Kind.SHARE, "ann", second(1)));
        assertThat(syncs.find("old").orElseThrow().cancellation()).isNull();
        syncs.deleteOlderThan(second(5));

        assertThat(syncs.find("old")).isEmpty();
        assertThat(syncs.results("old", null, 5)).isEmpty();
        assertThat(syncs.find("young")).isPresent();
        assertThat(shares.selections(AUDIENCE)).containsExactly(NORTH);
    }
}
