package org.audienceshare.sync.plan.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.DirectoryFixture;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.failure.mongo.MongoQuarantines;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoOwnerContacts;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.RecordingReporter;
import org.audienceshare.sync.inmemory.TaskQueue;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.audienceshare.sync.plan.PlanPublisher;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.plan.PlannerState;
import org.audienceshare.sync.plan.ReceivedEvent;
import org.audienceshare.sync.plan.SyncPlanner;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Whatever another service writes into the document of an audience or its owner, only events of that audience are refused. */
class UnreadableAudienceTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");

    private static final Map<String, Consumer<Document>> DAMAGES = damages();

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final MongoAudiences audiences = new MongoAudiences(database);
    private final MongoDirectory directory = new MongoDirectory(database);
    private final TaskQueue tasks = new TaskQueue(new CrashPoints());
    private final SyncPlanner planner = planner();

    private static Map<String, Consumer<Document>> damages() {
        Map<String, Consumer<Document>> damages = new LinkedHashMap<>();
        for (String field : List.of("ownerAccountId", "type", "name", "filter", "version", "createdAt")) {
            damages.put("no " + field, audience -> audience.remove(field));
            damages.put("a list as " + field, audience -> audience.put(field, List.of(1, 2)));
        }
        damages.put("unknown type", audience -> audience.put("type", "TRIANGULAR"));
        damages.put("text as version", audience -> audience.put("version", "one"));
        damages.put("number as excluded", audience -> audience.put("excluded", 7));
        damages.put("bad owner", audience -> audience.put("ownerAccountId", "../ann"));
        damages.put("unknown field in the filter", audience -> audience.put("filter", new Document("all", 7)));
        return damages;
    }

    @Test
    void aSyncIsRefusedOrDoneAndAnUnshareIsDone() {
        directory.put(new DirectoryEntries(List.of(), List.of(account(ANN), account(BEN)), List.of()));
        MongoCollection<Document> stored = database.getCollection("audiences");
        int number = 0;
        for (Map.Entry<String, Consumer<Document>> damage : DAMAGES.entrySet()) {
            AudienceId id = new AudienceId("a" + number++);
            audiences.insert(AudienceFixture.audience(id.value(), ANN.value(), "Buyers"));
            assertThat(plan(Events.shared("share-" + id, id, ANN, BEN))).isInstanceOf(PlanningResult.Accepted.class);
            Document document = stored.find(eq("_id", id.value())).first();
            damage.getValue().accept(document);
            stored.replaceOne(eq("_id", id.value()), document);
            int before = tasks.published().size();

            PlanningResult sync = plan(Events.syncRequested("sync-" + id, id));
            PlanningResult unshare = plan(Events.unshared("unshare-" + id, id, BEN));

            if (sync instanceof PlanningResult.Rejected rejected) {
                assertThat(rejected.reason()).as(damage.getKey()).contains("can't be read");
            }
            assertThat(unshare).as(damage.getKey()).isInstanceOf(PlanningResult.Accepted.class);
            assertThat(tasks.published().subList(before, tasks.published().size()))
                    .as(damage.getKey())
                    .anyMatch(task -> task.syncId().equals("unshare-" + id));
        }
    }

    @Test
    void aSyncOfAnOwnerWhoCannotBeReadIsRefused() {
        directory.put(new DirectoryEntries(List.of(), List.of(account(ANN), account(BEN)), List.of()));
        AudienceId id = new AudienceId("a");
        audiences.insert(AudienceFixture.audience(id.value(), ANN.value(), "Buyers"));
        plan(Events.shared("share", id, ANN, BEN));
        int number = 0;
        for (String field : List.of("brandId", "type", "name", "organisationId")) {
            for (Object value : Arrays.asList(7, List.of("brand"), new Document("id", "brand"), null)) {
                String damage = value + " as " + field;
                MongoCollection<Document> stored = database.getCollection(MongoDirectory.ACCOUNTS);
                Document owner = stored.find(eq("_id", ANN.value())).first();
                stored.updateOne(eq("_id", ANN.value()), set(field, value));

                PlanningResult sync = plan(Events.syncRequested("sync-" + number++, id));

                stored.replaceOne(eq("_id", ANN.value()), owner);
                assertThat(sync).as(damage).isInstanceOf(PlanningResult.Rejected.class);
            }
        }
    }

    private PlanningResult plan(AudienceEvent event) {
        return planner.plan(List.of(ReceivedEvent.of(event))).get(0);
    }

    private SyncPlanner planner() {
        RevisionStore revisions = new MongoRevisionStore(
                database,
                new ChunkLimits(10, 1 << 20, 1 << 20),
                () -> UUID.randomUUID().toString(),
                Clock.systemUTC());
        ContactCollections collections = new ContactCollections(database, account -> false);
        return new SyncPlanner(
                new PlannerSources(audiences, directory),
                new Freezer(
                        new MongoOwnerContacts(database, collections, TimeZoneProperties.UTC),
                        revisions,
                        new FreezeLimits(100, 0.5, 100),
                        Clock.systemUTC()),
                MongoEventFacts.together(
                        database,
                        collections.aliases(),
                        PlannerState.of(
                                audiences,
                                new MongoSyncLog(database, Clock.systemUTC()),
                                new MongoAudienceShares(database),
                                new MongoPlannedRecipients(database),
                                revisions,
                                new MongoQuarantines(database))),
                new PlanPublisher(new RecordingReporter(new CrashPoints()), tasks),
                100,
                Clock.systemUTC());
    }

    private static Account account(AccountId id) {
        return DirectoryFixture.user(id.value(), "office");
    }
}
