package org.audienceshare.share.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.notice.DeclineNotices;
import org.audienceshare.share.notice.Notice;
import org.audienceshare.share.notice.Notices;
import org.audienceshare.share.notice.PendingNotices;
import org.audienceshare.share.notice.PendingNotices.PendingNotice;
import org.audienceshare.share.operations.OwnedSyncs.OwnedSync;
import org.audienceshare.share.progress.Cancellation;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException;
import org.audienceshare.share.sharing.EventPublication;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SyncControl;
import org.audienceshare.share.sharing.SyncControlCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Of an approval and a decline at the same moment one is carried out, and the owner is told of a decline whatever fails. */
class HeldDecisionsTest extends OperationsFixture {

    private static final int ROUNDS = 5;

    @Autowired
    private OwnedSyncs owned;

    @Autowired
    private SharingService sharing;

    @Autowired
    private SyncControl control;

    @Autowired
    private DecisionClaims claims;

    @Autowired
    private Notices notices;

    @Autowired
    private PendingNotices pending;

    @Autowired
    private DeclineNotices declines;

    @Autowired
    private SyncSearch search;

    @Autowired
    private Syncs syncs;

    @Autowired
    private SharingState state;

    @Autowired
    private Audiences audiences;

    @Autowired
    private Directory directory;

    @Autowired
    private Projection projection;

    @Autowired
    private IdGenerator ids;

    private String held;

    @BeforeEach
    void aSyncIsHeld() {
        held = held("Doubtful");
    }

    private String held(String name) {
        String audience = api.newAudience("ann", name);
        String sync = share("ann", audience);
        plan(sync, id(audience), PlanOutcome.HELD, 0, "it would remove 600 of 1000 contacts");
        await().atMost(PATIENCE).until(() -> sync(sync).path("waiting").asBoolean());
        return sync;
    }

    private Answer decide(String syncId, String decision) {
        return operator.post("/api/operations/syncs/" + syncId + "/" + decision, "");
    }

    /** Declines while something else happens just before the owner's notice is stored. */
    private SharingService.Answer decline(Runnable meanwhile) {
        DeclineNotices interrupted = new DeclineNotices(new Interrupted(pending, meanwhile), notices, search);
        return new HeldSyncs(owned, sharing, control, claims, interrupted, Clock.systemUTC()).decline(held, "olga");
    }

    private List<String> noticesOfAnn() {
        return api.as("ann")
                .get("/api/notices")
                .json()
                .path("notices")
                .valueStream()
                .filter(notice -> notice.path("syncId").asString().equals(held))
                .map(notice -> notice.path("kind").asString())
                .toList();
    }

    @Test
    void whoeverDecidesWhileAnotherDoesIsRefused() {
        SharingService.Answer declined = decline(() -> {
            Answer approved = decide(held, "release");
            assertThat(approved.status()).as(approved.toString()).isEqualTo(409);
            assertThat(approved.header("Content-Type")).startsWith("application/problem+json");
            assertThat(approved.json().path("detail").asString()).contains("at this moment");
        });

        assertThat(declined).isInstanceOf(SharingService.Answer.Accepted.class);
        assertThat(sync(held).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(decide(held, "release").status()).isEqualTo(409);
    }

    @Test
    void anApprovalAndADeclineAtTheSameMomentAreOneDecision() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String sync = held("Disputed " + round);
            CyclicBarrier start = new CyclicBarrier(2);
            List<CompletableFuture<Answer>> both = Stream.of("release", "decline")
                    .map(decision -> CompletableFuture.supplyAsync(() -> {
                        await().until(() -> start.await() >= 0);
                        return decide(sync, decision);
                    }))
                    .toList();

            assertThat(List.of(both.get(0).get().status(), both.get(1).get().status()))
                    .as("round " + round)
                    .containsExactlyInAnyOrder(202, 409);
        }
    }

    @Test
    void theNoticeOfADeclineIsStoredBeforeItIsPublished() {
        decline(() -> assertThat(sync(held).path("state").asString()).isEqualTo("HELD"));

        assertThat(noticesOfAnn()).containsExactly("DECLINED");
    }

    @Test
    void aDeclineWhoseNoticeCannotBeStoredDidNotHappenAndCanBeRepeated() {
        assertThatThrownBy(() -> decline(() -> {
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");

        JsonNode waiting = sync(held);
        assertThat(waiting.path("state").asString()).isEqualTo("HELD");
        assertThat(waiting.path("waiting").asBoolean()).isTrue();
        assertThat(decide(held, "decline").status()).isEqualTo(202);
        assertThat(noticesOfAnn()).containsExactly("DECLINED");
    }

    @Test
    void theOwnerReadsNothingOfADeclineThatWasNotPublished() {
        assertThatThrownBy(() -> declineUnconfirmed()).isInstanceOf(PublishingUnavailableException.class);

        declines.settle();
        assertThat(noticesOfAnn()).isEmpty();
        assertThat(sync(held).path("waiting").asBoolean()).isTrue();
        assertThat(decide(held, "decline").status()).isEqualTo(202);
        assertThat(noticesOfAnn()).containsExactly("DECLINED");
        assertThat(pending.all()).extracting(one -> one.notice().syncId()).doesNotContain(held);
    }

    /** The broker has the event although it did not confirm it, and the sync is cancelled when planners read it. */
    @Test
    void theOwnerIsToldOfADeclineThatWasNotConfirmedAndHappened() {
        assertThatThrownBy(() -> declineUnconfirmed()).isInstanceOf(PublishingUnavailableException.class);
        OwnedSync waiting = owned.find(held).orElseThrow();
        control.handle(waiting.owner(), "olga", held, new SyncControlCommand.Decline());
        assertThat(noticesOfAnn()).isEmpty();

        declines.settle();

        assertThat(noticesOfAnn()).containsExactly("DECLINED");
        assertThat(pending.all()).extracting(one -> one.notice().syncId()).doesNotContain(held);
    }

    /** Another service may cancel a sync that waits, and so may the owner who looked at it just before it waited. */
    @Test
    void theOwnerIsNotToldOfADeclineThatFailedWhenSomebodyElseCancelledTheSync() {
        assertThatThrownBy(() -> declineUnconfirmed()).isInstanceOf(PublishingUnavailableException.class);
        AudienceId audience = owned.find(held).orElseThrow().audience().id();
        syncs.record(new Cancellation(held, audience, "ann", Instant.now()));
        assertThat(sync(held).path("state").asString()).isEqualTo("CANCELLED");

        declines.settle();

        assertThat(noticesOfAnn()).isEmpty();
        assertThat(pending.all()).extracting(one -> one.notice().syncId()).doesNotContain(held);
    }

    /** Three operators tried it, and none was told that it happened. */
    @Test
    void theOwnerIsToldOfTheDeclineOfSeveralThatHappened() {
        for (String operator : List.of("otto", "olga", "oona")) {
            assertThatThrownBy(() -> declineUnconfirmed(operator)).isInstanceOf(PublishingUnavailableException.class);
        }
        AudienceId audience = owned.find(held).orElseThrow().audience().id();
        syncs.record(new Cancellation(held, audience, "olga", Instant.now()));

        declines.settle();

        assertThat(noticesOfAnn()).containsExactly("DECLINED");
        assertThat(pending.all()).extracting(one -> one.notice().syncId()).doesNotContain(held);
    }

    @Test
    void theOwnerIsNotToldOfADeclineThatWasRefused() {
        OwnedSync waiting = owned.find(held).orElseThrow();
        Notice notice = Notice.of(
                Notice.Kind.DECLINED, waiting.owner().id(), waiting.audience().id(), held, Instant.ofEpochSecond(1));

        assertThat(declines.tellOf(new PendingNotice(notice, "olga"), () -> HeldSyncs.NOT_HELD))
                .isEqualTo(HeldSyncs.NOT_HELD);

        assertThat(noticesOfAnn()).isEmpty();
        assertThat(pending.all()).extracting(one -> one.notice().syncId()).doesNotContain(held);
    }

    /** The planner reads the first decline just after it was checked that the sync still waits, so the second one is refused. */
    @Test
    void theOwnerIsToldOfADeclineThatWasNotConfirmedAlsoIfTheNextOneIsRefused() {
        assertThatThrownBy(() -> declineUnconfirmed()).isInstanceOf(PublishingUnavailableException.class);
        AudienceId audience = owned.find(held).orElseThrow().audience().id();

        SharingService.Answer second =
                decline(() -> syncs.record(new Cancellation(held, audience, "olga", Instant.now())));

        assertThat(second).isInstanceOf(SharingRefusal.class);
        declines.settle();
        assertThat(noticesOfAnn()).containsExactly("DECLINED");
        assertThat(pending.all()).extracting(one -> one.notice().syncId()).doesNotContain(held);
    }

    private SharingService.Answer declineUnconfirmed() {
        return declineUnconfirmed("olga");
    }

    private SharingService.Answer declineUnconfirmed(String operator) {
        EventPublication unconfirmed = new EventPublication(
                event -> {
                    throw new PublishingUnavailableException("not confirmed", new TimeoutException());
                },
                projection,
                ids,
                Clock.systemUTC());
        SyncControl broken = new SyncControl(audiences, state, syncs, directory, unconfirmed);
        return new HeldSyncs(owned, sharing, broken, claims, declines, Clock.systemUTC()).decline(held, operator);
    }

    private record Interrupted(PendingNotices stored, Runnable meanwhile) implements PendingNotices {

        @Override
        public boolean add(PendingNotice notice) {
            meanwhile.run();
            return stored.add(notice);
        }

        @Override
        public void remove(PendingNotice notice) {
            stored.remove(notice);
        }

        @Override
        public List<PendingNotice> all() {
            return stored.all();
        }
    }
}
