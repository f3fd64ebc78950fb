package org.audienceshare.sync.plan.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.contact.mongo.AddressAliases;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.failure.mongo.MongoQuarantines;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.plan.AudienceShare;
import org.audienceshare.sync.plan.EventFacts;
import org.audienceshare.sync.plan.EventFactsContract;
import org.audienceshare.sync.plan.PlannerState;
import org.audienceshare.testing.Parts;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoEventFactsTest extends EventFactsContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final Audiences audiences = new MongoAudiences(database);
    private final PlannerState separate = PlannerState.of(
            audiences,
            new MongoSyncLog(database, clock),
            new MongoAudienceShares(database),
            new MongoPlannedRecipients(database),
            new MongoRevisionStore(
                    database,
                    new ChunkLimits(10, 1 << 20, 1 << 20),
                    () -> UUID.randomUUID().toString(),
                    clock),
            new MongoQuarantines(database));
    private final AddressAliases aliases = new AddressAliases(database, ContactPlacement.single(database), clock);
    private final PlannerState state = MongoEventFacts.together(database, aliases, separate);

    @Override
    protected PlannerState state() {
        return state;
    }

    @Override
    protected Audiences audiences() {
        return audiences;
    }

    @Test
    void moreRecipientsThanFitIntoOneDocumentAreAllRead() {
        state.shares().save(AudienceShare.none(FARM).next("e0"));
        // As of new recipients: an upsert reads all of them in the embedded database.
        state.recipients().plan(tasks(MongoEventFacts.MAX_RECIPIENTS + 2), recipient -> false);

        assertThat(state.facts().read(Events.syncRequested("e1", FARM)).present())
                .hasSize(MongoEventFacts.MAX_RECIPIENTS + 2)
                .isEqualTo(state.recipients().of(FARM));
    }

    /**
     * An event without an outcome after the shares were read is not decided after a later one, and a revision is known to be needed by
     * nobody only if the recipients are read after it, and after those who work on the audience.
     */
    @Test
    void whatDependsOnWhatWasReadBeforeIsReadAfterIt() {
        List<String> read = new CopyOnWriteArrayList<>();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (event.getCommandName().equals("aggregate")) {
                    event.getCommand().getArray("pipeline").stream()
                            .map(BsonValue::asDocument)
                            .forEach(stage -> read.add(
                                    stage.containsKey("$lookup")
                                            ? stage.getDocument("$lookup")
                                                    .getString("from")
                                                    .getValue()
                                            : stage.getFirstKey()));
                }
            }
        };
        try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Parts.mongo().uri()))
                .addCommandListener(listener)
                .build())) {
            MongoEventFacts.together(client.getDatabase(database.getName()), aliases, state)
                    .facts()
                    .read(Events.syncRequested("e1", FARM));
        }

        assertThat(read.subList(0, 2)).as("the shares").containsExactly("$match", "$facet");
        assertThat(read.stream().filter(stage -> !stage.startsWith("$")))
                .containsSubsequence("syncs", "revisions", "syncs", "audience_recipients");
    }

    @Test
    void theOwnerAndWhoIsSelectedAreReadAlong() {
        AccountId ann = new AccountId("ann");
        MongoDirectory directory = new MongoDirectory(database);
        directory.put(new DirectoryEntries(
                List.of(),
                Stream.of("ann", "ben", "cat", "dan")
                        .map(MongoEventFactsTest::account)
                        .toList(),
                List.of()));
        audiences.insert(AudienceFixture.audience(FARM.value(), ann.value(), "Farm"));
        state.shares()
                .save(AudienceShare.none(FARM)
                        .with(
                                List.of(
                                        Events.user(new AccountId("ben")),
                                        new Selection(SelectionType.TEAM, "dan"),
                                        Events.user(new AccountId("gone"))),
                                null)
                        .next("e0"));
        database.getCollection(AddressAliases.COLLECTION)
                .insertMany(List.of(
                        new Document("_id", "ann")
                                .append("scannedAt", Date.from(clock.instant()))
                                .append("aliases", 3),
                        new Document("_id", "ben")
                                .append("scannedAt", Date.from(clock.instant()))
                                .append("aliases", 1)));

        EventFacts synced = state.facts().read(Events.syncRequested("e1", FARM));
        EventFacts shared = state.facts().read(Events.shared("e2", FARM, ann, new AccountId("cat")));

        assertThat(synced.accounts())
                .extracting(Account::id)
                .extracting(AccountId::value)
                .contains("ann", "ben")
                .doesNotContain("cat", "gone");
        assertThat(shared.accounts()).contains(account("ann"), account("ben"), account("cat"));
        assertThat(aliases.isKnown(ann)).isTrue();
        database.getCollection(AddressAliases.COLLECTION).drop();
        assertThat(aliases.of(ann).areCanonical()).as("read before").isFalse();
        assertThat(aliases.isKnown(new AccountId("ben"))).isFalse();
        assertThat(aliases.suppressedBy("brand").areCanonical())
                .as("never read")
                .isFalse();
    }

    @Test
    void nobodyIsReadAlongOfWhatIsUnknown() {
        EventFacts facts = state.facts().read(Events.shared("e1", FARM, new AccountId("ann"), new AccountId("ben")));

        assertThat(facts.accounts()).isEmpty();
        assertThat(aliases.isKnown(new AccountId("ann"))).isFalse();
    }

    private static Account account(String id) {
        return new Account(new AccountId(id), AccountType.USER, id, "brand", "office", true, true, true, false);
    }

    private static List<RecipientTask> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RecipientTask(
                        "e0", FARM, 1, new AccountId("r" + i), Operation.APPLY, Trigger.NEW, SyncMode.INCREMENTAL))
                .toList();
    }
}
