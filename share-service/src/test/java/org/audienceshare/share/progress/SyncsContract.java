package org.audienceshare.share.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.requested;
import static org.audienceshare.share.progress.ResultFixture.result;
import static org.audienceshare.share.progress.ResultFixture.second;

import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.progress.RequestedSync.Kind;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of syncs does. */
public abstract class SyncsContract {

    private Syncs syncs;

    /** An empty store. */
    protected abstract Syncs emptyStore();

    @BeforeEach
    void startEmpty() {
        syncs = emptyStore();
    }

    @Test
    void syncIsFoundWithItsSums() {
        syncs.record(SyncStatus.of(requested("s1", Kind.SHARE)));
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
    void theLatestPlanStandsInAnyOrder() {
        for (String sync : List.of("s1", "s2")) {
            syncs.recordPlans(List.of(
                    planned(sync, SyncPlan.Outcome.PLANNED, 2, sync.equals("s1") ? 1 : 2),
                    planned(sync, SyncPlan.Outcome.PLANNED, 3, sync.equals("s1") ? 2 : 1)));
            syncs.record(result(sync, "ben", 1, Outcome.APPLIED, 5));
            syncs.record(result(sync, "cat", 1, Outcome.APPLIED, 6));
        }

        assertThat(syncs.find("s1").orElseThrow().state()).isEqualTo(SyncProgress.State.RUNNING);
        assertThat(syncs.find("s2").orElseThrow().state()).isEqualTo(SyncProgress.State.DONE);
    }

    @Test
    void cancellationShowsInTheSyncOfItsAudienceAlone() {
        syncs.record(new Cancellation("s1", AUDIENCE, "bob", second(9)));
        syncs.record(new Cancellation("s1", AUDIENCE, "ann", second(3)));
        syncs.record(new Cancellation("s2", new AudienceId("other"), "eve", second(3)));

        assertThat(syncs.find("s1")).isEmpty();
        syncs.record(SyncStatus.of(requested("s1", Kind.SYNC)));
        syncs.record(SyncStatus.of(requested("s2", Kind.SYNC)));
        assertThat(syncs.find("s1").orElseThrow().cancellation())
                .as("who cancelled last")
                .isEqualTo(new Cancellation("s1", AUDIENCE, "bob", second(9)));
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
        syncs.record(SyncStatus.of(new RequestedSync("s1", AUDIENCE, Kind.SHARE, "ann", second(1))));
        syncs.record(SyncStatus.of(new RequestedSync("s2", AUDIENCE, Kind.SYNC, "ann", second(2))));
        syncs.record(SyncStatus.of(new RequestedSync("s3", new AudienceId("other"), Kind.SYNC, "ann", second(3))));

        assertThat(syncs.ofAudience(AUDIENCE, 5))
                .extracting(s -> s.status().syncId())
                .containsExactly("s2", "s1");
        assertThat(syncs.ofAudience(AUDIENCE, 1)).hasSize(1);
    }

    @Test
    void aHistoryIsReadInPages() {
        for (String id : List.of("s1", "s2", "s3", "s4")) {
            syncs.record(SyncStatus.of(new RequestedSync(id, AUDIENCE, Kind.SYNC, "ann", second(5))));
        }
        syncs.record(SyncStatus.of(new RequestedSync("old", AUDIENCE, Kind.SYNC, "ann", second(1))));
        syncs.record(SyncStatus.of(new RequestedSync("new", AUDIENCE, Kind.SYNC, "ann", second(9))));

        List<String> paged = new ArrayList<>();
        KeysetPosition after = null;
        do {
            SyncHistory page = SyncHistory.page(syncs, AUDIENCE, after, 2);
            page.syncs().forEach(sync -> paged.add(sync.status().syncId()));
            after = page.next();
        } while (after != null);

        assertThat(paged).containsExactly("new", "s1", "s2", "s3", "s4", "old");
    }

    @Test
    void theSourceOfARequestIsKeptWhateverAFormerReleaseHasStored() {
        RequestedSync former = new RequestedSync("s1", AUDIENCE, Kind.SYNC, "ann", second(1));
        RequestedSync request = new RequestedSync("s1", AUDIENCE, Kind.SYNC, "ann", second(1), "share-service");
        syncs.record(SyncStatus.of(former));
        syncs.record(SyncStatus.of(request));
        syncs.record(SyncStatus.of(former));

        assertThat(syncs.find("s1").orElseThrow().status().request()).isEqualTo(request);
    }

    @Test
    void oldSyncsAreForgotten() {
        syncs.record(SyncStatus.of(new RequestedSync("old", AUDIENCE, Kind.SHARE, "ann", second(1))));
        syncs.record(result("old", "ben", 1, Outcome.APPLIED, 2));
        syncs.record(SyncStatus.of(new RequestedSync("young", AUDIENCE, Kind.SYNC, "ann", second(10))));

        syncs.record(new Cancellation("old", AUDIENCE, "ann", second(2)));
        syncs.deleteOlderThan(second(5));
        syncs.record(SyncStatus.of(new RequestedSync("old", AUDIENCE, Kind.SHARE, "ann", second(1))));
        assertThat(syncs.find("old").orElseThrow().cancellation()).isNull();
        syncs.deleteOlderThan(second(5));

        assertThat(syncs.find("old")).isEmpty();
        assertThat(syncs.results("old", null, 5)).isEmpty();
        assertThat(syncs.find("young")).isPresent();
    }

    @Test
    void resultsThatAreRecordedTogetherAreMergedLikeSingleOnes() {
        syncs.record(planned("s1", SyncPlan.Outcome.PLANNED, 3, 1));
        RecipientResult earlier = result("s1", "ben", 1, Outcome.FAILED, 2);
        RecipientResult better = result("s1", "ben", 1, Outcome.APPLIED, 3);
        RecipientResult cats = result("s1", "cat", 1, Outcome.APPLIED, 3);
        syncs.record(cats);

        syncs.record(List.of(earlier, cats, better, result("s1", "dan", 1, Outcome.SKIPPED, 4)));
        syncs.record(List.of(earlier));
        syncs.record(List.of());
        syncs.recordPlans(List.of());

        assertThat(syncs.results("s1", null, 9))
                .containsExactly(better, cats, result("s1", "dan", 1, Outcome.SKIPPED, 4));
    }
}
