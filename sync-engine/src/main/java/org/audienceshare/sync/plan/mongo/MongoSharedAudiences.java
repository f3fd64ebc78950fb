package org.audienceshare.sync.plan.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.plan.SharedAudience;
import org.audienceshare.sync.plan.SharedAudiences;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Shared audiences in {@code shared_audiences}. */
public final class MongoSharedAudiences implements SharedAudiences {

    private final MongoCollection<Document> audiences;

    public MongoSharedAudiences(MongoDatabase database) {
        this.audiences = database.getCollection("shared_audiences");
    }

    @Override
    public SharedAudience find(AudienceId audience) {
        Document document = audiences.find(eq("_id", audience.value())).first();
        List<Document> selections =
                document == null ? List.of() : document.getList("selections", Document.class, List.of());
        @Nullable String policy = document == null ? null : document.getString("policy");
        return new SharedAudience(
                audience,
                selections.stream()
                        .map(selection -> new Selection(
                                SelectionType.valueOf(selection.getString("type")), selection.getString("id")))
                        .toList(),
                policy == null ? null : MergePolicy.valueOf(policy));
    }

    @Override
    public void save(SharedAudience shared) {
        List<Document> selections = shared.selections().stream()
                .map(selection -> new Document("type", selection.type().name()).append("id", selection.id()))
                .toList();
        String id = shared.audience().value();
        audiences.replaceOne(
                eq("_id", id),
                new Document("_id", id)
                        .append("selections", selections)
                        .append(
                                "policy",
                                shared.policy() == null ? null : shared.policy().name()),
                new ReplaceOptions().upsert(true));
    }
}
