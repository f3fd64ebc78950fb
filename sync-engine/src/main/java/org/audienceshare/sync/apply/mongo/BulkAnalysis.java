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
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.sync.apply.RecipientContacts.WriteOutcome;
import org.audienceshare.sync.merge.ContactWrite;
import org.bson.RawBsonDocument;

/**
 * The outcome of an unordered bulk write, index by index.
 *
 * @param duplicateInserts inserts whose id or address was taken; they are not in the outcome
 */
record BulkAnalysis(WriteOutcome outcome, List<ContactWrite.Insert> duplicateInserts) {

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
        Set<String> retry = new HashSet<>();
        List<ContactWrite.Insert> duplicates = new ArrayList<>();
        Set<Integer> failed = new HashSet<>();
        for (BulkWriteError error : errors) {
            failed.add(error.getIndex());
            ContactWrite write = writes.get(error.getIndex());
            if (ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                rejected.put(write.email(), "the database rejected it with code " + error.getCode());
            } else if (write instanceof ContactWrite.Insert insert) {
                duplicates.add(insert);
            } else {
                retry.add(write.email());
            }
        }
        retry.addAll(unmatchedGuards(writes, failed, result));
        return new BulkAnalysis(new WriteOutcome(rejected, retry), duplicates);
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
        return result.getMatchedCount() < expected ? guarded : Set.of();
    }
}
