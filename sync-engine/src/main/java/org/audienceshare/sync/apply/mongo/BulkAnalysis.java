package org.audienceshare.sync.apply.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.sync.apply.RecipientContacts.WriteOutcome;
import org.audienceshare.sync.merge.ContactWrite;
import org.bson.RawBsonDocument;

/**
 * The outcome of an unordered bulk write, index by index.
 *
 * @param duplicates inserts of which the id, the address or another unique value was taken; they are not in the outcome
 */
record BulkAnalysis(WriteOutcome outcome, List<Duplicate> duplicates) {

    private static final Pattern INDEX = Pattern.compile("index: (\\S+)");

    /** @param reason why it is rejected if it can't be explained, without contact data */
    record Duplicate(ContactWrite.Insert insert, String reason) {}

    /**
     * Writes and analyses the result.
     *
     * @param models one per write, in their order
     * @throws com.mongodb.MongoException if it is unknown what was written, or if a part of it was refused only for now
     */
    static BulkAnalysis write(
            MongoCollection<RawBsonDocument> into,
            List<? extends ContactWrite> writes,
            List<WriteModel<RawBsonDocument>> models) {
        try {
            return analyze(writes, into.bulkWrite(models, new BulkWriteOptions().ordered(false)), List.of());
        } catch (MongoBulkWriteException e) {
            if (FailureClassifier.isRetried(e)) {
                throw e;
            }
            return analyze(writes, e.getWriteResult(), e.getWriteErrors());
        }
    }

    private static BulkAnalysis analyze(
            List<? extends ContactWrite> writes, BulkWriteResult result, List<BulkWriteError> errors) {
        Map<String, String> rejected = new HashMap<>();
        Map<String, String> retry = new HashMap<>();
        List<Duplicate> duplicates = new ArrayList<>();
        Set<Integer> failed = new HashSet<>();
        for (BulkWriteError error : errors) {
            failed.add(error.getIndex());
            ContactWrite write = writes.get(error.getIndex());
            if (ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                rejected.put(write.email(), "the database rejected it with code " + error.getCode());
            } else if (write instanceof ContactWrite.Insert insert) {
                duplicates.add(new Duplicate(insert, duplicateReason(error)));
            } else {
                retry.put(write.email(), duplicateReason(error));
            }
        }
        unmatchedGuards(writes, failed, result)
                .forEach(email -> retry.put(email, "it kept changing, or its stored values can't be compared"));
        return new BulkAnalysis(new WriteOutcome(rejected, retry), duplicates);
    }

    /** The message also has the values, which are not logged. Its form is that of MongoDB and of the embedded database. */
    private static String duplicateReason(BulkWriteError error) {
        Matcher index = INDEX.matcher(error.getMessage());
        return "another contact has the same value in the unique index" + (index.find() ? " " + index.group(1) : "");
    }

    /**
     * A change that matched nothing is counted by the server but not named. So all changes are merged again, which finds
     * nothing to do for those that were written.
     */
    private static Set<String> unmatchedGuards(
            List<? extends ContactWrite> writes, Set<Integer> failed, BulkWriteResult result) {
        int expected = 0;
        Set<String> guarded = new HashSet<>();
        for (int index = 0; index < writes.size(); index++) {
            ContactWrite write = writes.get(index);
            if (write instanceof ContactWrite.Insert || failed.contains(index)) {
                continue;
            }
            expected++;
            guarded.add(write.email());
        }
        return result.getMatchedCount() + result.getDeletedCount() < expected ? guarded : Set.of();
    }
}
