package org.audienceshare.share.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.requested;
import static org.audienceshare.share.progress.ResultFixture.result;
import static org.audienceshare.share.sharing.SharingFixture.HEADER;
import static org.audienceshare.share.sharing.SharingFixture.account;
import static org.audienceshare.share.sharing.SharingFixture.accounts;
import static org.audienceshare.share.sharing.SharingFixture.ann;
import static org.audienceshare.share.sharing.SharingFixture.audience;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountType;
import org.audienceshare.share.progress.RecipientResult.Outcome;
import org.audienceshare.share.progress.RecipientTotals;
import org.audienceshare.share.progress.SyncEvent.Kind;
import org.audienceshare.share.progress.SyncEvent.PlanOutcome;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.publishing.AudienceEvent;
import org.audienceshare.share.publishing.SyncMode;
import org.audienceshare.share.sharing.SharingRefusal.BadRecipients;
import org.audienceshare.share.sharing.SharingRefusal.NoSuchAudience;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.SwitchedOff;
import org.junit.jupiter.api.Test;

class SyncPolicyTest {

    private static final SyncCommand CANCEL = new SyncCommand.Cancel();
    private static final SyncCommand RETRY_FAILED = new SyncCommand.Retry(Set.of());

    /** Three recipients are planned, of which Ben is done and Cat failed. */
    private static SyncProgress sync(Kind kind) {
        SyncStatus status =
                SyncStatus.of(requested("s1", kind)).merge(SyncStatus.of(planned("s1", PlanOutcome.PLANNED, 3, 1)));
        RecipientTotals totals = RecipientTotals.of(
                List.of(result("s1", "ben", 1, Outcome.APPLIED, 2), result("s1", "cat", 1, Outcome.FAILED, 2)));
        return new SyncProgress(status, totals, null);
    }

    private static SyncRequest request(Account caller, SyncProgress sync, Set<AccountId> recipients) {
        return new SyncRequest(
                caller, audience(AudienceType.PERSONAL), sync, accounts("ben", "cat"), accounts("cat"), recipients);
    }

    private static SyncRequest request() {
        return request(ann(), sync(Kind.SYNC), accounts("ben", "cat", "dan"));
    }

    private static SyncCommand retry(String... recipients) {
        return new SyncCommand.Retry(accounts(recipients));
    }

    @Test
    void onlyTheOwnerLearnsThatThereIsSuchASync() {
        Account stranger = account("eve", AccountType.USER, false, false);

        for (SyncCommand command : List.of(CANCEL, RETRY_FAILED)) {
            assertThat(SyncPolicy.firstRefusal(command, request(stranger, sync(Kind.UNSHARE), Set.of())))
                    .contains(new NoSuchAudience());
        }
    }

    @Test
    void runningSyncIsCancelledAndOneThatIsOverIsNot() {
        SyncStatus over = SyncStatus.of(planned("s1", PlanOutcome.PLANNED, 0, 1));

        assertThat(SyncPolicy.firstRefusal(CANCEL, request())).isEmpty();
        assertThat(CANCEL.event(HEADER, request())).isEqualTo(new AudienceEvent.Cancelled(HEADER, "s1"));
        assertThat(CANCEL.reached(request())).isEqualTo(1);
        assertThat(CANCEL.syncToFollow(HEADER, request())).isEqualTo("s1");
        assertThat(SyncPolicy.firstRefusal(
                        CANCEL, request(ann(), new SyncProgress(over, RecipientTotals.NONE, null), Set.of())))
                .contains(new NotPossibleNow("The sync is over."));
    }

    @Test
    void stoppingNeedsNoSwitchAndRetryingDoes() {
        SyncRequest off =
                request(account("ann", AccountType.USER, false, false), sync(Kind.SHARE), accounts("ben", "cat"));

        assertThat(SyncPolicy.firstRefusal(CANCEL, off)).isEmpty();
        assertThat(SyncPolicy.firstRefusal(RETRY_FAILED, off)).get().isInstanceOf(SwitchedOff.class);
    }

    @Test
    void unshareIsNotCancelled() {
        assertThat(SyncPolicy.firstRefusal(CANCEL, request(ann(), sync(Kind.UNSHARE), Set.of())))
                .contains(new NotPossibleNow("Taking an audience away can't be cancelled. Share it again."));
    }

    @Test
    void retryReachesThoseThatFailedAndBringsBackNothingTheyTookAway() {
        assertThat(SyncPolicy.firstRefusal(RETRY_FAILED, request())).isEmpty();
        assertThat(RETRY_FAILED.event(HEADER, request()))
                .isEqualTo(new AudienceEvent.SyncRequested(HEADER, SyncMode.INCREMENTAL, false, accounts("cat")));
        assertThat(RETRY_FAILED.reached(request())).isEqualTo(1);
        assertThat(RETRY_FAILED.syncToFollow(HEADER, request())).isEqualTo("event-1");
    }

    @Test
    void whoFailedAndIsNoRecipientAnyMoreIsNotTriedAgain() {
        assertThat(SyncPolicy.firstRefusal(RETRY_FAILED, request(ann(), sync(Kind.SYNC), accounts("ben"))))
                .contains(new NotPossibleNow("No recipient of the sync failed that is still to have the audience."));
    }

    @Test
    void namedRecipientsMustHaveTakenPartAndHaveTheAudienceStill() {
        assertThat(SyncPolicy.firstRefusal(retry("ben"), request())).isEmpty();
        assertThat(SyncPolicy.firstRefusal(retry("ben", "dan"), request()))
                .contains(new BadRecipients("must have a result in the sync; dan has none"));
        assertThat(SyncPolicy.firstRefusal(retry("ben", "cat"), request(ann(), sync(Kind.SYNC), accounts("cat"))))
                .contains(new BadRecipients("must be those with whom the audience is shared now; ben is not"));
    }

    @Test
    void moreThanFitIntoOneEventAreNotRetried() {
        Set<AccountId> many = accounts(IntStream.rangeClosed(0, SyncPolicy.MAX_RETRIED)
                .mapToObj(i -> "a" + i)
                .toArray(String[]::new));
        SyncRequest request =
                new SyncRequest(ann(), audience(AudienceType.PERSONAL), sync(Kind.SYNC), Set.of(), many, many);

        assertThat(SyncPolicy.firstRefusal(RETRY_FAILED, request)).get().isInstanceOf(NotPossibleNow.class);
    }
}
