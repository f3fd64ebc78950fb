package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.result;
import static org.audienceshare.share.progress.ResultFixture.second;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.RoundTrips;
import org.audienceshare.contacts.audience.InMemoryAudiences;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.share.notice.NoticeRecorder;
import org.audienceshare.share.notice.mongo.NoticeStores;
import org.audienceshare.share.progress.ProgressProperties;
import org.audienceshare.share.progress.Projection;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What projecting the workers' reports costs. */
class FoldingRoundTripsTest {

    private final RoundTrips trips = new RoundTrips(getClass());
    private final MongoDatabase database = trips.database();
    private final PlannerLog planner = new PlannerLog(database, () -> Optional.of("t1"));
    private final MongoSyncs syncs = new MongoSyncs(database, planner);
    private final Projection projection = new Projection(syncs, planner);
    private final NoticeRecorder recorder = new NoticeRecorder(
            NoticeStores.in(database),
            new MongoSharingState(database, syncs),
            new MongoSyncSearch(database, syncs),
            new InMemoryAudiences(),
            Clock.fixed(second(60), ZoneOffset.UTC),
            new ProgressProperties(90, 1, 1, 1, 250));

    @AfterEach
    void close() {
        trips.close();
    }

    @Test
    void aReportCostsWhatItCostBefore() {
        database.getCollection("syncs").insertOne(new Document("_id", "s1").append("audienceId", AUDIENCE.value()));
        database.getCollection("audience_recipients").insertOne(new Document("_id", AUDIENCE + ":bob"));

        List<SyncReport> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            database.getCollection("audience_recipients").insertOne(new Document("_id", AUDIENCE + ":r" + i));
            many.add(result("s1", "r" + i, 1, Outcome.APPLIED, 2));
        }

        List<SyncReport> plans = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            database.getCollection("syncs")
                    .insertOne(new Document("_id", "many" + i).append("audienceId", AUDIENCE.value()));
            plans.add(planned("many" + i, SyncPlan.Outcome.PLANNED, 1, 1));
        }

        apply("a plan", planned("s1", SyncPlan.Outcome.PLANNED, 1, 1));
        apply("a result", result("s1", "bob", 1, Outcome.APPLIED, 2));
        apply("the same result again", result("s1", "bob", 1, Outcome.APPLIED, 2));

        trips.step("500 results");
        assertThat(projection.apply(many)).isEmpty();
        trips.pause();
        database.getCollection("audience_recipients").updateMany(new Document(), set("receivedBy", "s1"));
        trips.step("notices of 500 results, all of recipients that are new");
        recorder.projected(many);
        trips.pause();
        database.getCollection("audience_recipients").updateMany(new Document(), set("receivedBy", "before"));
        trips.step("notices of 500 results, of none that is new");
        recorder.projected(many);
        trips.step("500 plans");
        assertThat(projection.apply(plans)).isEmpty();
        trips.pause();

        trips.compareWith(Path.of("src/test/resources/round-trips.txt"));
    }

    private void apply(String step, SyncReport report) {
        trips.step(step);
        assertThat(projection.apply(report)).isTrue();
        trips.pause();
    }
}
