package org.audienceshare.contacts.field.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.field.FieldDefinition;
import org.audienceshare.contacts.field.FieldDefinition.Origin;
import org.audienceshare.contacts.field.FieldRegistry;
import org.audienceshare.contacts.value.ValueType;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Field types in {@code contact_fields}; the {@code _id} is account and path. */
public final class MongoFieldRegistry implements FieldRegistry {

    private final MongoCollection<Document> collection;

    public MongoFieldRegistry(MongoDatabase database) {
        this.collection = database.getCollection("contact_fields");
    }

    @Override
    public Map<String, FieldDefinition> of(AccountId account) {
        Map<String, FieldDefinition> fields = new TreeMap<>();
        for (Document document : collection.find(ofAccount(account)).limit(2 * MAX_FIELDS)) {
            FieldDefinition field = read(document);
            fields.put(field.path(), field);
        }
        return fields;
    }

    @Override
    public void addMissing(AccountId account, Collection<FieldDefinition> fields) {
        if (fields.isEmpty() || collection.countDocuments(ofAccount(account)) + fields.size() > MAX_FIELDS) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (FieldDefinition field : fields) {
            writes.add(new UpdateOneModel<>(
                    eq("_id", id(account, field.path())),
                    new Document("$setOnInsert", values(account, field)),
                    new UpdateOptions().upsert(true)));
        }
        collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    @Override
    public void set(AccountId account, FieldDefinition field) {
        String id = id(account, field.path());
        Document document = new Document("_id", id);
        document.putAll(values(account, field));
        collection.replaceOne(eq("_id", id), document, new ReplaceOptions().upsert(true));
    }

    private static FieldDefinition read(Document document) {
        return new FieldDefinition(
                document.getString("path"),
                ValueType.valueOf(document.getString("type")),
                Origin.valueOf(document.getString("origin")),
                document.getDate("at").toInstant());
    }

    private static Document values(AccountId account, FieldDefinition field) {
        return new Document("accountId", account.value())
                .append("path", field.path())
                .append("type", field.type().name())
                .append("origin", field.origin().name())
                .append("at", Date.from(field.at()));
    }

    private static String id(AccountId account, String path) {
        return account.value() + "/" + path;
    }

    /** "0" follows "/", so this is a range over the prefix. */
    private static Bson ofAccount(AccountId account) {
        return and(gte("_id", account.value() + "/"), lt("_id", account.value() + "0"));
    }
}
