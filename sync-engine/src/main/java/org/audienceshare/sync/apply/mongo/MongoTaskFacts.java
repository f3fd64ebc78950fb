package org.audienceshare.sync.apply.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.TaskFacts;
import org.audienceshare.sync.apply.TaskFactsReader;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Reads a task's facts from {@code audience_recipients}, {@code syncs} and {@code rejections} in one round trip. */
public final class MongoTaskFacts implements TaskFactsReader {

    private static final String CANCELLED = "cancelledSync";
    private static final String OTHERS = "otherAudiences";
    private static final String REJECTIONS = "outstandingRejections";

    private final MongoCollection<Document> recipients;

    public MongoTaskFacts(MongoDatabase database) {
        this.recipients = database.getCollection(MongoRecipientStates.COLLECTION);
    }

    @Override
    public Optional<TaskFacts> read(RecipientTask task) {
        AudienceId audience = task.audience();
        AccountId recipient = task.recipient();
        List<Bson> facts = List.of(
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
                        project("_id")));
        return Optional.ofNullable(recipients.aggregate(facts).first())
                .map(found -> new TaskFacts(
                        MongoRecipientStates.state(audience, recipient, found),
                        !found.getList(CANCELLED, Document.class).isEmpty(),
                        tags(found.getList(OTHERS, Document.class)),
                        !found.getList(REJECTIONS, Document.class).isEmpty()));
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
