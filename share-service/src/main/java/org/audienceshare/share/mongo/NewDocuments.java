package org.audienceshare.share.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;

/** Inserts that can be repeated: a document whose id is known is the same one. */
public final class NewDocuments {

    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private NewDocuments() {}

    /** Inserts one or more documents; those that are there already stay as they are. */
    public static <T> void insert(MongoCollection<T> collection, List<T> documents) {
        try {
            collection.insertMany(documents, UNORDERED);
        } catch (MongoBulkWriteException e) {
            boolean onlyKnown = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream()
                            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!onlyKnown) {
                throw e;
            }
        }
    }
}
