package org.audienceshare.sync.apply.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.mongo.AddressAliases;
import org.audienceshare.contacts.optout.mongo.MongoOptOuts;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.sync.apply.TaskFacts;
import org.audienceshare.sync.apply.TaskFactsReader;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Reads a task's facts from {@code audience_recipients}, {@code syncs} and {@code rejections} in one round trip, and with them what the
 * task is going to need.
 */
public final class MongoTaskFacts implements TaskFactsReader {

    private static final String CANCELLED = "cancelledSync";
    private static final String OTHERS = "otherAudiences";
    private static final String REJECTIONS = "outstandingRejections";

    private static final String REVISION = "revision";
    private static final String SPELLINGS = "spellings";
    private static final String OPT_OUTS = "optOuts";

    private final MongoCollection<Document> recipients;
    private final MongoRevisionStore revisions;
    private final AddressAliases aliases;
    private final MongoOptOuts optOuts;
    private final Clock clock;

    /** What a task needs of the others is read along, unless they know it. */
    public MongoTaskFacts(
            MongoDatabase database,
            MongoRevisionStore revisions,
            AddressAliases aliases,
            MongoOptOuts optOuts,
            Clock clock) {
        this.recipients = database.getCollection(MongoRecipientStates.COLLECTION);
        this.revisions = revisions;
        this.aliases = aliases;
        this.optOuts = optOuts;
        this.clock = clock;
    }

    @Override
    public Optional<TaskFacts> read(RecipientTask task) {
        AudienceId audience = task.audience();
        AccountId recipient = task.recipient();
        List<Bson> facts = new ArrayList<>(List.of(
                match(new Document("_id", MongoRecipientStates.id(audience, recipient))),
                related(
                        CANCELLED,
                        "syncs",
                        match(new Document("_id", task.syncId()).append("cancelled", true)),
                        project("_id")),
                related(
                        OTHERS,
                        MongoRecipientStates.COLLECTION,
                        match(MongoRecipientStates.othersOf(audience, recipient)),
                        project("audienceId", "appliedTag")),
                related(
                        REJECTIONS,
                        MongoRejections.COLLECTION,
                        match(MongoRejections.outstandingOf(audience, recipient)),
                        new Document("$limit", 1),
                        project("_id"))));
        facts.addAll(readAlong(task));
        Instant readSince = clock.instant();
        long changes = optOuts.changes();
        return Optional.ofNullable(recipients.aggregate(facts).first())
                .map(found -> {
                    takeOver(task, found, readSince, changes);
                    return found;
                })
                .map(found -> new TaskFacts(
                        StoredState.read(audience, recipient, found),
                        !found.getList(CANCELLED, Document.class).isEmpty(),
                        tags(found.getList(OTHERS, Document.class)),
                        !found.getList(REJECTIONS, Document.class).isEmpty()));
    }

    private List<Bson> readAlong(RecipientTask task) {
        List<Bson> along = new ArrayList<>();
        if (task.operation() == Operation.APPLY) {
            revisions
                    .unknown(task.audience(), task.revision())
                    .ifPresent(
                            revision -> along.add(related(REVISION, MongoRevisionStore.COLLECTION, match(revision))));
        }
        AccountId recipient = task.recipient();
        if (!aliases.isKnown(recipient)) {
            along.add(related(SPELLINGS, AddressAliases.COLLECTION, match(new Document("_id", recipient.value()))));
        }
        if (!optOuts.isKnown(recipient)) {
            along.add(related(
                    OPT_OUTS,
                    MongoOptOuts.COLLECTION,
                    match(MongoOptOuts.of(recipient)),
                    new Document("$limit", 1),
                    project("_id")));
        }
        return along;
    }

    private void takeOver(RecipientTask task, Document found, Instant readSince, long changes) {
        found.getList(REVISION, Document.class, List.of()).forEach(revisions::know);
        if (found.containsKey(SPELLINGS)) {
            aliases.know(task.recipient(), found.getList(SPELLINGS, Document.class));
        }
        if (found.containsKey(OPT_OUTS)
                && found.getList(OPT_OUTS, Document.class).isEmpty()) {
            optOuts.knowNone(task.recipient(), readSince, changes);
        }
    }

    private static Map<String, String> tags(List<Document> others) {
        Map<String, String> tags = new HashMap<>();
        others.forEach(other -> tags.put(other.getString("audienceId"), other.getString("appliedTag")));
        return tags;
    }

    /** What a query of another collection finds, as a field of the document. */
    private static Bson related(String name, String from, Bson... query) {
        return new Document(
                "$lookup",
                new Document("from", from).append("pipeline", List.of(query)).append("as", name));
    }

    private static Document match(Bson filter) {
        return new Document("$match", filter);
    }

    private static Document project(String... fields) {
        Document included = new Document();
        for (String field : fields) {
            included.append(field, 1);
        }
        return new Document("$project", included);
    }
}
