package org.audienceshare.sync.apply.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.audienceshare.sync.apply.RecipientContacts.WriteOutcome;
import org.audienceshare.sync.merge.ContactWrite;
import org.bson.BSONException;
import org.bson.RawBsonDocument;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * A bulk write whose operations are encoded one by one. The driver refuses the whole bulk because of one operation that
 * can't be encoded or is too large, so those are left out and rejected.
 */
final class EncodedBulk<W extends ContactWrite> {

    /** What the database allows for a document. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final List<W> writes = new ArrayList<>();
    private final List<WriteModel<RawBsonDocument>> models = new ArrayList<>();
    private final Map<String, String> rejected = new HashMap<>();

    /** @param encode makes an insert or an update whose documents are encoded */
    void add(W write, Supplier<WriteModel<RawBsonDocument>> encode) {
        try {
            WriteModel<RawBsonDocument> model = encode.get();
            int bytes = bytes(model);
            if (bytes > MAX_BYTES) {
                rejected.put(write.email(), "it takes " + bytes + " bytes, and the database allows " + MAX_BYTES);
                return;
            }
            writes.add(write);
            models.add(model);
        } catch (BSONException | CodecConfigurationException e) {
            rejected.put(write.email(), "its values can't be encoded");
        }
    }

    /** @throws com.mongodb.MongoException if it is unknown what was written */
    BulkAnalysis write(MongoCollection<RawBsonDocument> into) {
        WriteOutcome refused = new WriteOutcome(rejected, Map.of());
        if (models.isEmpty()) {
            return new BulkAnalysis(refused, List.of());
        }
        BulkAnalysis bulk = BulkAnalysis.write(into, writes, models);
        return new BulkAnalysis(bulk.outcome().plus(refused), bulk.duplicates());
    }

    private static int bytes(WriteModel<RawBsonDocument> model) {
        if (model instanceof InsertOneModel<RawBsonDocument> insert) {
            return bytes(insert.getDocument());
        }
        if (model instanceof DeleteOneModel<RawBsonDocument> delete) {
            return bytes(delete.getFilter());
        }
        UpdateOneModel<RawBsonDocument> update = (UpdateOneModel<RawBsonDocument>) model;
        return bytes(update.getFilter()) + bytes(update.getUpdate());
    }

    private static int bytes(@Nullable Object document) {
        return document instanceof RawBsonDocument raw ? raw.getByteBuffer().remaining() : 0;
    }
}
