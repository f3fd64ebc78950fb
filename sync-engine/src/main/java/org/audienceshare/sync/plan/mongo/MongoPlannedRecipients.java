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
import static com.mongodb.client.model.Updates.max;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The planner's fields of {@code audience_recipients}; stage 4 writes the others. */
public final class MongoPlannedRecipients implements PlannedRecipients {

    static final String COLLECTION = "audience_recipients";

    private static final int BULK = 1_000;
    /** From so many new recipients on, inserting them is worth a request of its own: it does not look for them first. */
    private static final int MIN_INSERTS = 100;
    /** Rather than the hundred documents that a database sends first if nobody asks for more. */
    private static final int BATCH = 10_000;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final Bson BY_RECIPIENT = ascending("recipientId");
    private static final Bson PLANNED_FIELDS = fields(
            include("recipientId", "plannedOperation", "plannedRevision", "plannedBy", PlanWrites.NEEDED), excludeId());

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
        return List.of(
                Aggregates.match(eq("audienceId", audience.value())),
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
                .mapToInt(document -> document.getInteger(PlanWrites.NEEDED, 1))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public int oldestNeededRevision(AudienceId audience) {
        Document oldest = recipients
                .find(eq("audienceId", audience.value()))
                .sort(ascending(PlanWrites.NEEDED))
                .projection(include(PlanWrites.NEEDED))
                .first();
        return oldest == null ? Integer.MAX_VALUE : oldest.getInteger(PlanWrites.NEEDED);
    }

    @Override
    public Map<AccountId, Integer> neededRevisions(AudienceId audience) {
        Map<AccountId, Integer> needed = new HashMap<>();
        for (Document document : recipients
                .find(and(eq("audienceId", audience.value()), lt(PlanWrites.NEEDED, Integer.MAX_VALUE)))
                .projection(include("recipientId", PlanWrites.NEEDED))) {
            needed.put(new AccountId(document.getString("recipientId")), document.getInteger(PlanWrites.NEEDED));
        }
        return needed;
    }

    @Override
    public void plan(List<RecipientTask> tasks, Predicate<AccountId> known) {
        indexes.runOnce();
        for (int from = 0; from < tasks.size(); from += BULK) {
            List<RecipientTask> some = tasks.subList(from, Math.min(tasks.size(), from + BULK));
            List<RecipientTask> there =
                    some.stream().filter(task -> known.test(task.recipient())).toList();
            List<RecipientTask> unknown =
                    some.stream().filter(task -> !known.test(task.recipient())).toList();
            if (unknown.size() < MIN_INSERTS) {
                plan(there, unknown);
            } else {
                plan(there, List.of());
                // Who was inserted meanwhile may have a later plan.
                upsert(refused(unknown, PlanWrites::inserted));
            }
        }
    }

    /** In one request, unless some have a later plan, or are not known after all. */
    private void plan(List<RecipientTask> known, List<RecipientTask> unknown) {
        List<RecipientTask> all =
                Stream.concat(known.stream(), unknown.stream()).toList();
        List<WriteModel<Document>> writes = Stream.concat(
                        known.stream()
                                .collect(Collectors.groupingBy(
                                        PlanWrites::update, LinkedHashMap::new, Collectors.toList()))
                                .entrySet()
                                .stream()
                                .map(same -> PlanWrites.updated(same.getKey(), same.getValue())),
                        unknown.stream().map(PlanWrites::upserted))
                .toList();
        if (!writes.isEmpty() && planned(writes) < all.size()) {
            upsert(all);
        }
    }

    /** How many recipients a bulk has planned for; fewer than that if a later plan has refused one. */
    private int planned(List<WriteModel<Document>> writes) {
        try {
            BulkWriteResult written = recipients.bulkWrite(writes, UNORDERED);
            return written.getMatchedCount() + written.getUpserts().size();
        } catch (MongoBulkWriteException e) {
            if (!NewDocuments.areAllKnown(e)) {
                throw e;
            }
            return 0;
        }
    }

    @Override
    public void keep(AudienceId audience, List<AccountId> kept, long version) {
        for (int from = 0; from < kept.size(); from += BULK) {
            List<String> ids = kept.subList(from, Math.min(kept.size(), from + BULK)).stream()
                    .map(recipient -> PlanWrites.id(audience, recipient))
                    .toList();
            recipients.updateMany(
                    and(in("_id", ids), ne("plannedOperation", RecipientTask.Operation.REMOVE.name())),
                    max(PlanWrites.VERSION, version));
        }
    }

    private void upsert(List<RecipientTask> tasks) {
        List<RecipientTask> refused = refused(tasks, PlanWrites::upserted);
        // Another planner may have inserted an earlier plan at the same moment. What is refused again has a later one.
        var unused = refused(refused, PlanWrites::upserted);
    }

    /**
     * Writes plans and returns those that the index on {@code _id} refuses. A recipient that has a later plan does not match the
     * filter of an upsert, which then tries to insert it again.
     */
    private List<RecipientTask> refused(
            List<RecipientTask> tasks, Function<RecipientTask, WriteModel<Document>> write) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        try {
            recipients.bulkWrite(tasks.stream().map(write).toList(), UNORDERED);
            return List.of();
        } catch (MongoBulkWriteException e) {
            if (!NewDocuments.areAllKnown(e)) {
                throw e;
            }
            return e.getWriteErrors().stream()
                    .map(error -> tasks.get(error.getIndex()))
                    .toList();
        }
    }
}
