package org.audienceshare.sync.plan.mongo;

import static org.audienceshare.sync.plan.mongo.Lookups.byId;
import static org.audienceshare.sync.plan.mongo.Lookups.list;
import static org.audienceshare.sync.plan.mongo.Lookups.related;
import static org.audienceshare.sync.plan.mongo.Lookups.stage;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.contact.mongo.AddressAliases;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.failure.mongo.MongoQuarantines;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.plan.AudienceShare;
import org.audienceshare.sync.plan.EventFacts;
import org.audienceshare.sync.plan.EventFactsReader;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.audienceshare.sync.plan.PlannerState;
import org.audienceshare.sync.plan.SeparateEventFacts;
import org.audienceshare.sync.plan.SyncLog.SyncRecord;
import org.audienceshare.sync.plan.UnneededRevisions;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of it in one round trip, stage by stage in the order that the facts have. What does not fit into one document, as the
 * recipients of a large audience, is read with requests of its own.
 */
public final class MongoEventFacts implements EventFactsReader {

    /** Most recipients that are read together with the rest: at most about 200 bytes for each. */
    static final int MAX_RECIPIENTS = 5_000;

    private static final String SHARE = "share";
    private static final String EVENT = "event";
    private static final String REVISIONS = "revisions";
    private static final String BESIDE = "beside";
    private static final String RECIPIENTS = "recipients";
    private static final String HELD_BY = "heldBy";
    private static final String AUDIENCE = "audience";
    private static final String AUDIENCE_ID = "audienceId";
    private static final String SYNC_ID = "syncId";

    /** BSONObjectTooLarge, and what servers say of a document or a stage that does not fit. */
    private static final Set<Integer> TOO_LARGE = Set.of(10334, 17419, 17420, 4568, 292, 146);

    private final MongoCollection<Document> shares;
    private final PlannerState separate;
    private final AccountLookups accounts;

    private MongoEventFacts(MongoDatabase database, AddressAliases aliases, PlannerState separate) {
        this.shares = database.getCollection(MongoAudienceShares.COLLECTION);
        this.accounts = new AccountLookups(aliases);
        this.separate = separate;
    }

    /**
     * The same state, of which the facts are read together.
     *
     * @param aliases takes over what is read along of the owner's addresses
     * @param separate reads what can't be read together
     */
    public static PlannerState together(MongoDatabase database, AddressAliases aliases, PlannerState separate) {
        return separate.withFacts(new MongoEventFacts(database, aliases, separate));
    }

    @Override
    public EventFacts read(AudienceEvent event) {
        AudienceId audience = event.header().audience();
        String eventId = event.header().eventId();
        List<Bson> stages = new ArrayList<>(List.of(
                stage("$match", new Document("_id", audience.value())),
                // Also if it was never shared there is one document to join with.
                stage("$facet", new Document(SHARE, List.of(stage("$limit", 1)))),
                stage("$addFields", new Document(AUDIENCE_ID, audience.value()).append(SYNC_ID, eventId)),
                byId(EVENT, MongoSyncLog.COLLECTION, SYNC_ID),
                related(
                        REVISIONS,
                        MongoRevisionStore.COLLECTION,
                        stage("$match", new Document(AUDIENCE_ID, audience.value())),
                        stage("$sort", MongoRevisionStore.LATEST_FIRST),
                        stage("$limit", SeparateEventFacts.MAX_REVISIONS)),
                related(
                        BESIDE,
                        MongoSyncLog.COLLECTION,
                        stage("$match", MongoSyncLog.plannedBeside(eventId, audience)),
                        stage("$sort", MongoSyncLog.LATEST_BEGUN),
                        stage("$limit", 1)),
                related(
                        RECIPIENTS,
                        MongoPlannedRecipients.COLLECTION,
                        MongoPlannedRecipients.of(audience, MAX_RECIPIENTS + 1)),
                related(
                        HELD_BY,
                        MongoQuarantines.COLLECTION,
                        stage("$match", MongoQuarantines.holdingCopiesOf(audience)),
                        stage("$limit", 1)),
                byId(AUDIENCE, MongoAudiences.COLLECTION, AUDIENCE_ID)));
        stages.addAll(accounts.stages(event, AUDIENCE, SHARE));
        @Nullable Document found = together(stages);
        return found == null ? separate.facts().read(event) : facts(audience, found);
    }

    private EventFacts facts(AudienceId audience, Document found) {
        List<Document> recipients = list(found, RECIPIENTS);
        boolean hasAll = recipients.size() <= MAX_RECIPIENTS;
        List<PlannedRecipient> present = hasAll
                ? MongoPlannedRecipients.read(recipients)
                : separate.recipients().of(audience);
        int oldestNeeded = hasAll
                ? MongoPlannedRecipients.oldestNeeded(recipients)
                : separate.recipients().oldestNeededRevision(audience);
        List<Revision> revisions =
                list(found, REVISIONS).stream().map(MongoRevisionStore::read).toList();
        @Nullable
        Instant othersBegunAt = list(found, BESIDE).stream()
                .map(beside -> beside.getDate(MongoSyncLog.PLANNING_AT))
                .map(Date::toInstant)
                .findFirst()
                .orElse(null);
        return new EventFacts(
                share(audience, found),
                outcome(found),
                present,
                () -> list(found, AUDIENCE).stream().findFirst().map(MongoAudiences::read),
                revisions.stream().findFirst(),
                UnneededRevisions.among(revisions, oldestNeeded, othersBegunAt),
                list(found, HELD_BY).stream().map(held -> held.getString("_id")).findFirst(),
                accounts.takeOver(found));
    }

    /** Null if it can't be read together: it is too large for one document, or nothing was ever shared. */
    private @Nullable Document together(List<Bson> stages) {
        try {
            return shares.aggregate(stages).first();
        } catch (MongoCommandException e) {
            if (!TOO_LARGE.contains(e.getErrorCode())) {
                throw e;
            }
            return null;
        }
    }

    private static AudienceShare share(AudienceId audience, Document found) {
        return list(found, SHARE).stream()
                .findFirst()
                .map(MongoAudienceShares::read)
                .orElse(AudienceShare.none(audience));
    }

    private static Optional<SyncPlan> outcome(Document found) {
        return list(found, EVENT).stream().findFirst().map(MongoSyncLog::read).map(SyncRecord::planned);
    }
}
