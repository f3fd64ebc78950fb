package org.audienceshare.sync.plan.mongo;

import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientTask;
import org.bson.Document;

/** The writes that store a plan in a recipient's document. None replaces a later plan. */
final class PlanWrites {

    static final String VERSION = "plannedVersion";
    static final String NEEDED = "neededRevision";

    private PlanWrites() {}

    /**
     * The same plan for recipients that have a document.
     *
     * @param update that of each of the tasks
     */
    static WriteModel<Document> updated(Document update, List<RecipientTask> tasks) {
        List<String> recipients =
                tasks.stream().map(task -> task.recipient().value()).toList();
        RecipientTask first = tasks.get(0);
        return new UpdateManyModel<>(
                new Document("audienceId", first.audience().value())
                        .append(VERSION, notAfter(first))
                        .append("recipientId", new Document("$in", recipients)),
                update);
    }

    static WriteModel<Document> upserted(RecipientTask task) {
        return new UpdateOneModel<>(
                new Document("_id", id(task.audience(), task.recipient())).append(VERSION, notAfter(task)),
                update(task).append("$setOnInsert", ofNew(task)),
                new UpdateOptions().upsert(true));
    }

    private static Document notAfter(RecipientTask task) {
        return new Document("$not", new Document("$gt", task.version()));
    }

    static Document update(RecipientTask task) {
        return new Document("$set", planned(task))
                .append("$max", new Document("plannedRevision", task.revision()))
                .append("$min", new Document(NEEDED, needed(task)));
    }

    static WriteModel<Document> inserted(RecipientTask task) {
        Document document = new Document("_id", id(task.audience(), task.recipient()));
        document.putAll(ofNew(task));
        document.putAll(planned(task));
        return new InsertOneModel<>(
                document.append("plannedRevision", task.revision()).append(NEEDED, needed(task)));
    }

    private static Document ofNew(RecipientTask task) {
        return new Document("audienceId", task.audience().value())
                .append("recipientId", task.recipient().value())
                .append("appliedRevision", 0)
                .append("removedAtVersion", -1L);
    }

    private static Document planned(RecipientTask task) {
        return new Document("plannedOperation", task.operation().name())
                .append("plannedBy", task.syncId())
                .append(VERSION, task.version());
    }

    private static int needed(RecipientTask task) {
        return task.operation() == RecipientTask.Operation.REMOVE ? Integer.MAX_VALUE : task.revision();
    }

    static String id(AudienceId audience, AccountId recipient) {
        return audience.value() + ":" + recipient.value();
    }
}
