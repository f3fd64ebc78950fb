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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.progress.RequestedSync.Kind;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.sharing.OwnerRequest.SyncRequest;
import org.audienceshare.share.sharing.OwnerRequest.SyncRequest.RetryCandidates;
import org.audienceshare.share.sharing.SharingDecider.Decision;
import org.audienceshare.share.sharing.SharingRefusal.BadRecipients;
import org.audienceshare.share.sharing.SharingRefusal.NoSuchAudience;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.SwitchedOff;
import org.junit.jupiter.api.Test;

class SyncControlPoliciesTest {

    private static final SyncControlCommand CANCEL = new SyncControlCommand.Cancel();
    private static final SyncControlCommand RETRY_FAILED = new SyncControlCommand.Retry(Set.of());

    /** Three recipients are planned, of which Ben is done and Cat failed. */
    private static SyncProgress sync(Kind kind) {
        SyncStatus status = SyncStatus.of(requested("s1", kind))
                .merge(SyncStatus.of(planned("s1", SyncPlan.Outcome.PLANNED, 3, 1)));
        RecipientTotals totals = RecipientTotals.of(
                List.of(result("s1", "ben", 1, Outcome.APPLIED, 2), result("s1", "cat", 1, Outcome.FAILED, 2)));
        return new SyncProgress(status, totals, null);
    }

    private static SyncRequest request(
            SyncControlCommand command, Account caller, SyncProgress sync, Set<AccountId> recipients) {
        Set<AccountId> named = command instanceof SyncControlCommand.Retry retry ? retry.named() : Set.of();
        RetryCandidates candidates = new RetryCandidates(named, accounts("ben", "cat"), accounts("cat"), recipients);
        return new SyncRequest(command, caller, audience(AudienceType.PERSONAL), sync, candidates);
    }

    private static SyncRequest request(SyncControlCommand command) {
        return request(command, ann(), sync(Kind.SYNC), accounts("ben", "cat", "dan"));
    }

    private static Optional<SharingRefusal> refusal(SyncRequest request) {
        return SharingDecider.decide(request, () -> HEADER) instanceof SharingRefusal refusal
                ? Optional.of(refusal)
                : Optional.empty();
    }

    private static SyncControlCommand retry(String... recipients) {
        return new SyncControlCommand.Retry(accounts(recipients));
    }

    @Test
    void onlyTheOwnerLearnsThatThereIsSuchASync() {
        Account stranger = account("eve", AccountType.USER, false, false);

        for (SyncControlCommand command : List.of(CANCEL, RETRY_FAILED)) {
            assertThat(refusal(request(command, stranger, sync(Kind.UNSHARE), Set.of())))
                    .contains(new NoSuchAudience());
        }
    }

    @Test
    void runningSyncIsCancelledAndOneThatIsOverIsNot() {
        SyncStatus over = SyncStatus.of(planned("s1", SyncPlan.Outcome.PLANNED, 0, 1));

        assertThat(refusal(request(CANCEL))).isEmpty();
        Decision.Accepted accepted = new Decision.Accepted(new AudienceEvent.Cancelled(HEADER, "s1"), 1);
        assertThat(SharingDecider.decide(request(CANCEL), () -> HEADER)).isEqualTo(accepted);
        assertThat(accepted.syncToFollow()).isEqualTo("s1");
        assertThat(refusal(request(CANCEL, ann(), new SyncProgress(over, RecipientTotals.NONE, null), Set.of())))
                .contains(new NotPossibleNow("The sync has already ended."));
    }

    @Test
    void cancellingNeedsNoSwitchAndRetryingDoes() {
        Account off = account("ann", AccountType.USER, false, false);

        assertThat(refusal(request(CANCEL, off, sync(Kind.SHARE), accounts("ben", "cat"))))
                .isEmpty();
        assertThat(refusal(request(RETRY_FAILED, off, sync(Kind.SHARE), accounts("ben", "cat"))))
                .get()
                .isInstanceOf(SwitchedOff.class);
    }

    @Test
    void unshareIsNotCancelled() {
        assertThat(refusal(request(CANCEL, ann(), sync(Kind.UNSHARE), Set.of())))
                .contains(new NotPossibleNow("This can't be cancelled: it stops sharing. Share the audience again."));
    }

    @Test
    void retrySyncsThoseThatFailedAndRestoresNothingTheyRemoved() {
        assertThat(refusal(request(RETRY_FAILED))).isEmpty();
        Decision.Accepted accepted = new Decision.Accepted(
                new AudienceEvent.SyncRequested(HEADER, SyncMode.INCREMENTAL, false, accounts("cat")), 1);
        assertThat(SharingDecider.decide(request(RETRY_FAILED), () -> HEADER)).isEqualTo(accepted);
        assertThat(accepted.syncToFollow()).isEqualTo("event-1");
    }

    @Test
    void whoFailedAndIsNoRecipientAnyMoreIsNotTriedAgain() {
        assertThat(refusal(request(RETRY_FAILED, ann(), sync(Kind.SYNC), accounts("ben"))))
                .contains(new NotPossibleNow("None of the audience's current recipients failed in this sync."));
    }

    @Test
    void namedRecipientsMustHaveTakenPartAndHaveTheAudienceStill() {
        assertThat(refusal(request(retry("ben")))).isEmpty();
        assertThat(refusal(request(retry("ben", "dan"))))
                .contains(new BadRecipients("must have a result in the sync; dan has none"));
        assertThat(refusal(request(retry("ben", "cat"), ann(), sync(Kind.SYNC), accounts("cat"))))
                .contains(new BadRecipients("must be accounts that the audience is shared with now; ben is not"));
    }

    @Test
    void moreThanFitIntoOneEventAreRetriedBySeveral() {
        Set<AccountId> many = accounts(IntStream.rangeClosed(0, 2 * AudienceEvent.MAX_NAMED)
                .mapToObj(i -> "a" + i)
                .toArray(String[]::new));
        SyncRequest request = new SyncRequest(
                RETRY_FAILED,
                ann(),
                audience(AudienceType.PERSONAL),
                sync(Kind.SYNC),
                new RetryCandidates(Set.of(), Set.of(), many, many));
        AtomicInteger made = new AtomicInteger();

        Decision decision = SharingDecider.decide(
                request,
                () -> new AudienceEvent.Header(
                        "event-" + made.incrementAndGet(),
                        HEADER.occurredAt(),
                        "ann",
                        "share-service",
                        HEADER.audience()));

        assertThat(decision).isInstanceOfSatisfying(Decision.Accepted.class, accepted -> {
            assertThat(accepted.recipients()).isEqualTo(many.size());
            assertThat(accepted.syncToFollow()).isEqualTo("event-3");
            assertThat(accepted.events())
                    .extracting(event ->
                            ((AudienceEvent.SyncRequested) event).recipients().size())
                    .containsExactly(AudienceEvent.MAX_NAMED, AudienceEvent.MAX_NAMED, 1);
            assertThat(accepted.events())
                    .flatExtracting(event -> ((AudienceEvent.SyncRequested) event).recipients())
                    .containsExactlyInAnyOrderElementsOf(many);
        });
    }
}
