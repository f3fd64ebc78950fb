package org.audienceshare.sync.plan.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.failure.mongo.MongoQuarantines;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.plan.AudienceShare;
import org.audienceshare.sync.plan.EventFactsContract;
import org.audienceshare.sync.plan.PlannerState;
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
    private final PlannerState state = MongoEventFacts.together(database, separate);

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
        state.recipients().plan(tasks(MongoEventFacts.MAX_RECIPIENTS + 2));

        assertThat(state.facts().read(Events.syncRequested("e1", FARM)).present())
                .hasSize(MongoEventFacts.MAX_RECIPIENTS + 2)
                .isEqualTo(state.recipients().of(FARM));
    }

    private static List<RecipientTask> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RecipientTask(
                        "e0", FARM, 1, new AccountId("r" + i), Operation.APPLY, Trigger.NEW, SyncMode.INCREMENTAL))
                .toList();
    }
}
