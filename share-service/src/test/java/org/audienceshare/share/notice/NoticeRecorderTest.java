package org.audienceshare.share.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.contacts.audience.AudienceFixture.audience;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.result;
import static org.audienceshare.share.progress.ResultFixture.second;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.InMemoryAudiences;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.share.notice.Notice.Kind;
import org.audienceshare.share.notice.mongo.NoticeStores;
import org.audienceshare.share.progress.ProgressProperties;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.mongo.ProgressStores;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What accounts are told of the workers' reports, on a real database: Ann owns the audience. */
class NoticeRecorderTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final Notices notices = NoticeStores.in(database);
    private final ProgressStores progress = ProgressStores.in(database);
    private final InMemoryAudiences audiences = new InMemoryAudiences();

    @BeforeEach
    void annOwnsTheAudience() {
        audiences.insert(audience(AUDIENCE.value(), "ann", "Sellers"));
    }

    @Test
    void whoGetsAnAudienceIsToldOnce() {
        received("ben", "s1");
        received("cat", "earlier");

        for (int time = 0; time < 2; time++) {
            report(result("s1", "ben", 1, Outcome.APPLIED, 2), result("s1", "cat", 1, Outcome.APPLIED, 3));
        }
        report(result("s2", "ben", 2, Outcome.APPLIED, 9));

        assertThat(of(BEN))
                .containsExactly(new Notice(
                        "s1.ben.SHARED_WITH_YOU", BEN, Kind.SHARED_WITH_YOU, AUDIENCE, "s1", second(2), false));
        assertThat(of(new AccountId("cat"))).as("had it before").isEmpty();
        assertThat(of(ANN)).isEmpty();
    }

    @Test
    void whatIsReadStaysReadIfItIsReportedAgain() {
        received("ben", "s1");
        report(result("s1", "ben", 1, Outcome.APPLIED, 2));
        assertThat(notices.unread(BEN)).isOne();
        notices.markRead(BEN, of(BEN).get(0).id());

        report(result("s1", "ben", 1, Outcome.APPLIED, 2));

        assertThat(notices.unread(BEN)).isZero();
        assertThat(of(BEN)).hasSize(1);
    }

    @Test
    void theOwnerIsToldOnceOfASyncThatFails() {
        report(result("s1", "ben", 1, Outcome.FAILED, 2), result("s1", "cat", 1, Outcome.FAILED, 3));
        report(result("s1", "dan", 1, Outcome.FAILED, 4));

        assertThat(of(ANN))
                .containsExactly(
                        new Notice("s1.ann.SYNC_FAILED", ANN, Kind.SYNC_FAILED, AUDIENCE, "s1", second(2), false));
        assertThat(of(BEN)).as("recipients are not told").isEmpty();
    }

    @Test
    void theOwnerIsToldOfASyncThatWaitsForApprovalOrIsRejected() {
        decide(planned("held", SyncPlan.Outcome.HELD, 0, 1));
        decide(planned("no", SyncPlan.Outcome.REJECTED, 0, 2));
        decide(planned("yes", SyncPlan.Outcome.PLANNED, 1, 3));

        assertThat(of(ANN))
                .extracting(notice -> notice.kind() + " " + notice.syncId())
                .containsExactly("SYNC_FAILED no", "PAUSED_FOR_APPROVAL held");
    }

    @Test
    void theOwnerIsToldOnceOfAnApproval() {
        SyncPlan approved = decide(planned("s1", SyncPlan.Outcome.PLANNED, 1, 5), "olga", RequestedSync.APPROVAL);
        report(approved);
        decide(planned("s2", SyncPlan.Outcome.PLANNED, 1, 6), "olga", RequestedSync.THIS_SERVICE);

        assertThat(of(ANN))
                .containsExactly(new Notice(
                        "s1.ann.APPROVED",
                        ANN,
                        Kind.APPROVED,
                        AUDIENCE,
                        "s1",
                        second(0).plusMillis(1),
                        false));
    }

    /** It has happened, although it did not help. */
    @Test
    void theOwnerIsToldOfAnApprovalThatIsRejected() {
        decide(planned("s1", SyncPlan.Outcome.REJECTED, 0, 5), "olga", RequestedSync.APPROVAL);

        assertThat(of(ANN)).extracting(Notice::kind).containsExactly(Kind.SYNC_FAILED, Kind.APPROVED);
    }

    /** Whoever publishes events may write any time and source into them. */
    @Test
    void anApprovalIsASyncAndNotInTheFuture() {
        AudienceEvent.Header later =
                new AudienceEvent.Header("s1", second(90), "olga", RequestedSync.APPROVAL, AUDIENCE);
        AudienceEvent.Header end = new AudienceEvent.Header("s2", second(0), "olga", RequestedSync.APPROVAL, AUDIENCE);
        decide(
                planned("s1", SyncPlan.Outcome.PLANNED, 1, 5),
                new AudienceEvent.SyncRequested(later, SyncMode.INCREMENTAL, false, Set.of()));
        decide(planned("s2", SyncPlan.Outcome.PLANNED, 1, 6), new AudienceEvent.Unshared(end, List.of(), true, false));

        assertThat(of(ANN)).extracting(Notice::syncId).containsExactly("s1");
        assertThat(of(ANN)).extracting(Notice::at).containsExactly(second(5));
    }

    @Test
    void aForgedApprovalTellsNobody() {
        decide(planned("s1", SyncPlan.Outcome.PLANNED, 1, 1));
        SyncPlan forged = planned("s1", SyncPlan.Outcome.PLANNED, 1, 0)
                .requestedBy(new SyncPlan.Request(SyncPlan.Kind.SYNC, "olga", RequestedSync.APPROVAL, second(0)));
        progress.projection().apply(forged);

        report(forged);

        assertThat(of(ANN)).isEmpty();
    }

    /** Whoever may write to the topic of results: what counts is what the planner has decided. */
    @Test
    void aForgedPlanTellsNobody() {
        decide(planned("s1", SyncPlan.Outcome.PLANNED, 1, 1));
        SyncReport forged = planned("s1", SyncPlan.Outcome.HELD, 0, 0);
        progress.projection().apply(forged);

        report(forged);

        assertThat(of(ANN)).isEmpty();
    }

    @Test
    void nobodyIsToldOfADeletedAudienceOrOfWhatIsOlderThanSyncsAreKept() {
        received("ben", "s1");
        recorder(second(2).plus(Duration.ofDays(90)).plusMillis(1))
                .projected(List.of(result("s1", "ben", 1, Outcome.APPLIED, 2)));
        assertThat(of(BEN)).isEmpty();

        audiences.remove(AUDIENCE);
        report(result("s1", "ben", 1, Outcome.FAILED, 2));
        assertThat(of(ANN)).isEmpty();
    }

    @Test
    void oldNoticesAreDeleted() {
        report(result("s1", "ben", 1, Outcome.FAILED, 2));
        report(result("s2", "ben", 1, Outcome.FAILED, 3));

        NoticeStores.deleteBefore(database, second(3));

        assertThat(of(ANN)).extracting(Notice::syncId).containsExactly("s2");
    }

    private List<Notice> of(AccountId account) {
        return notices.page(account, false, null, 10).notices();
    }

    private void report(SyncReport... reports) {
        recorder(second(60)).projected(List.of(reports));
    }

    private NoticeRecorder recorder(Instant now) {
        return new NoticeRecorder(
                notices,
                progress.sharing(),
                progress.search(),
                audiences,
                Clock.fixed(now, ZoneOffset.UTC),
                new ProgressProperties(90, 1, 1, 1, 250));
    }

    /** As the worker stores which sync brought the audience to a recipient. */
    private void received(String recipient, String syncId) {
        database.getCollection("audience_recipients")
                .insertOne(new Document("_id", AUDIENCE + ":" + recipient).append("receivedBy", syncId));
    }

    private void decide(SyncPlan plan) {
        decide(plan, "ann", "test");
    }

    private SyncPlan decide(SyncPlan plan, String requestedBy, String source) {
        AudienceEvent.Header header =
                new AudienceEvent.Header(plan.syncId(), second(0).plusNanos(1_234_567), requestedBy, source, AUDIENCE);
        return decide(plan, new AudienceEvent.SyncRequested(header, SyncMode.INCREMENTAL, false, Set.of()));
    }

    /** As the planner decides and reports it. Nothing is known of who published the event: that may have failed to store it. */
    private SyncPlan decide(SyncPlan plan, AudienceEvent event) {
        MongoSyncLog log = new MongoSyncLog(database, Clock.systemUTC());
        log.begin(event);
        log.complete(plan);
        SyncPlan reported = plan.requestedBy(SyncPlan.Request.of(event));
        progress.projection().apply(reported);
        report(reported);
        return reported;
    }
}
