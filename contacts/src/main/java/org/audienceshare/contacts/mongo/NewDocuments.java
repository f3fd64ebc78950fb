package org.audienceshare.contacts.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoServerException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Inserts that can be repeated: a document whose unique key is stored already stays as it is. */
public final class NewDocuments {

    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private NewDocuments() {}

    /** Inserts a document unless one with its unique key is stored; says whether it was inserted. */
    public static <T> boolean insert(MongoCollection<T> collection, T document) {
        return isWritten(() -> collection.insertOne(document));
    }

    /** Inserts one or more documents; those that are there already stay as they are. */
    public static <T> void insertAll(MongoCollection<T> collection, List<T> documents) {
        try {
            collection.insertMany(documents, UNORDERED);
        } catch (MongoBulkWriteException e) {
            if (!areAllKnown(e)) {
                throw e;
            }
        }
    }

    /**
     * Does a write of one document, which may be an upsert or a change of a unique field. It returns false if another document
     * has the unique key, and throws for any other fault.
     */
    public static boolean isWritten(Runnable write) {
        return written(() -> {
                    write.run();
                    return true;
                })
                .isPresent();
    }

    /** As {@link #isWritten}, and returns what the write does; empty if that is null, or another document has the unique key. */
    public static <R> Optional<R> written(Supplier<@Nullable R> write) {
        try {
            return Optional.ofNullable(write.get());
        } catch (MongoServerException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether nothing else is wrong with a bulk of writes than that some unique keys are stored already. */
    public static boolean areAllKnown(MongoBulkWriteException fault) {
        return fault.getWriteConcernError() == null
                && fault.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }
}
