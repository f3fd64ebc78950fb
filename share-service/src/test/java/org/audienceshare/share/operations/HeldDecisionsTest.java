package org.audienceshare.share.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.notice.Notice;
import org.audienceshare.share.notice.Notices;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SyncControl;
import org.jspecify.annotations.Nullable;
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
        Notices interrupted = new Interrupted(notices, meanwhile);
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
    void theOwnerIsToldOfADeclineBeforeItIsPublished() {
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

    private record Interrupted(Notices stored, Runnable meanwhile) implements Notices {

        @Override
        public void add(List<Notice> added) {
            meanwhile.run();
            stored.add(added);
        }

        @Override
        public Page page(AccountId account, boolean unreadOnly, @Nullable KeysetPosition after, int limit) {
            return stored.page(account, unreadOnly, after, limit);
        }

        @Override
        public int unread(AccountId account) {
            return stored.unread(account);
        }

        @Override
        public boolean markRead(AccountId account, String id) {
            return stored.markRead(account, id);
        }

        @Override
        public int markAllRead(AccountId account, Instant until) {
            return stored.markAllRead(account, until);
        }
    }
}
