package org.audienceshare.sync.plan.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The planner's fields of {@code audience_recipients}; stage 4 writes the others. */
public final class MongoPlannedRecipients implements PlannedRecipients {

    static final String COLLECTION = "audience_recipients";

    private static final int BULK = 1_000;
    /** Rather than the hundred documents that a database sends first if nobody asks for more. */
    private static final int BATCH = 10_000;

    private static final String VERSION = "plannedVersion";
    private static final String NEEDED = "neededRevision";
    private static final Bson BY_RECIPIENT = ascending("recipientId");
    private static final Bson PLANNED_FIELDS =
            fields(include("recipientId", "plannedOperation", "plannedRevision", "plannedBy", NEEDED), excludeId());

    private final MongoCollection<Document> recipients;
    private final IndexSetup indexes;

    public MongoPlannedRecipients(MongoDatabase database) {
        recipients = database.getCollection(COLLECTION);
        indexes = new IndexSetup(() -> {
            IndexSetup.ensure(recipients, Indexes.ascending("audienceId", "recipientId"));
            IndexSetup.ensure(recipients, Indexes.ascending("recipientId"));
        });
    }

    @Override
    public List<PlannedRecipient> of(AudienceId audience) {
        return read(recipients
                .find(eq("audienceId", audience.value()))
                .sort(BY_RECIPIENT)
                .projection(PLANNED_FIELDS)
                .batchSize(BATCH));
    }

    /** The stages that read some recipients' documents, in the order of their ids. */
    static List<Bson> of(AudienceId audience, int limit) {
        return stages(eq("audienceId", audience.value()), limit);
    }

    /** The stages that read those of some recipients for whom another sync than this one has planned last. */
    static List<Bson> ofOthers(AudienceId audience, String syncId, int limit) {
        return stages(and(eq("audienceId", audience.value()), ne("plannedBy", syncId)), limit);
    }

    private static List<Bson> stages(Bson which, int limit) {
        return List.of(
                Aggregates.match(which),
                Aggregates.sort(BY_RECIPIENT),
                Aggregates.limit(limit),
                Aggregates.project(PLANNED_FIELDS));
    }

    static List<PlannedRecipient> read(Iterable<Document> documents) {
        List<PlannedRecipient> planned = new ArrayList<>();
        for (Document document : documents) {
            planned.add(new PlannedRecipient(
                    new AccountId(document.getString("recipientId")),
                    RecipientTask.Operation.valueOf(document.getString("plannedOperation")),
                    document.getInteger("plannedRevision"),
                    document.getString("plannedBy")));
        }
        return planned;
    }

    static int oldestNeeded(List<Document> documents) {
        return documents.stream()
                .mapToInt(document -> document.getInteger(NEEDED))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public int oldestNeededRevision(AudienceId audience) {
        Document oldest = recipients
                .find(eq("audienceId", audience.value()))
                .sort(ascending(NEEDED))
                .projection(include(NEEDED))
                .first();
        return oldest == null ? Integer.MAX_VALUE : oldest.getInteger(NEEDED);
    }

    @Override
    public Map<AccountId, Integer> neededRevisions(AudienceId audience) {
        Map<AccountId, Integer> needed = new HashMap<>();
        for (Document document : recipients
                .find(and(eq("audienceId", audience.value()), lt(NEEDED, Integer.MAX_VALUE)))
                .projection(include("recipientId", NEEDED))) {
            needed.put(new AccountId(document.getString("recipientId")), document.getInteger(NEEDED));
        }
        return needed;
    }

    @Override
    public void plan(List<RecipientTask> tasks) {
        indexes.runOnce();
        for (int from = 0; from < tasks.size(); from += BULK) {
            List<WriteModel<Document>> writes = new ArrayList<>();
            for (RecipientTask task : tasks.subList(from, Math.min(tasks.size(), from + BULK))) {
                writes.add(write(task));
            }
            write(writes);
        }
    }

    @Override
    public void keep(AudienceId audience, List<AccountId> kept, long version) {
        for (int from = 0; from < kept.size(); from += BULK) {
            List<String> ids = kept.subList(from, Math.min(kept.size(), from + BULK)).stream()
                    .map(recipient -> id(audience, recipient))
                    .toList();
            recipients.updateMany(
                    and(in("_id", ids), ne("plannedOperation", RecipientTask.Operation.REMOVE.name())),
                    max(VERSION, version));
        }
    }

    private void write(List<WriteModel<Document>> writes) {
        List<WriteModel<Document>> refused = refused(writes);
        if (!refused.isEmpty()) {
            // Another planner may have inserted an earlier plan at the same moment. What is refused again has a later
            // one.
            refused(refused);
        }
    }

    /** A recipient that has a later plan does not match the filter, and the index on {@code _id} refuses to insert it again. */
    private List<WriteModel<Document>> refused(List<WriteModel<Document>> writes) {
        try {
            recipients.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            boolean onlyRefused = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream()
                            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!onlyRefused) {
                throw e;
            }
            return e.getWriteErrors().stream()
                    .<WriteModel<Document>>map(error -> writes.get(error.getIndex()))
                    .toList();
        }
    }

    private static WriteModel<Document> write(RecipientTask task) {
        String audience = task.audience().value();
        String recipient = task.recipient().value();
        int needed = task.operation() == RecipientTask.Operation.REMOVE ? Integer.MAX_VALUE : task.revision();
        return new UpdateOneModel<>(
                new Document("_id", id(task.audience(), task.recipient()))
                        .append(VERSION, new Document("$not", new Document("$gt", task.version()))),
                combine(
                        setOnInsert("audienceId", audience),
                        setOnInsert("recipientId", recipient),
                        setOnInsert("appliedRevision", 0),
                        setOnInsert("removedAtVersion", -1L),
                        set("plannedOperation", task.operation().name()),
                        set("plannedBy", task.syncId()),
                        set(VERSION, task.version()),
                        max("plannedRevision", task.revision()),
                        min(NEEDED, needed)),
                new UpdateOptions().upsert(true));
    }

    private static String id(AudienceId audience, AccountId recipient) {
        return audience.value() + ":" + recipient.value();
    }
}
