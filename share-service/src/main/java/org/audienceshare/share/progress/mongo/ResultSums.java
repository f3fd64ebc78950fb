package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BsonField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Sums the results of syncs' recipients. */
final class ResultSums {

    private ResultSums() {}

    /** The sums of those syncs that have results, by the sync's id. */
    static Map<String, RecipientTotals> of(MongoCollection<Document> results, List<String> syncIds) {
        Map<String, RecipientTotals> totals = new HashMap<>();
        results.aggregate(List.of(match(in(ProgressDocuments.SYNC, syncIds)), sums()))
                .forEach(row -> totals.put(row.getString("_id"), totals(row)));
        return totals;
    }

    private static Bson sums() {
        List<BsonField> sums = new ArrayList<>(List.of(
                sum("reported", 1),
                sum("failed", oneIf(Outcome.FAILED)),
                sum("cancelled", oneIf(Outcome.SKIPPED)),
                max("last", "$" + ProgressDocuments.COMPLETED_AT)));
        ProgressDocuments.COUNT_FIELDS.forEach(count -> sums.add(sum(count, "$" + count)));
        return group("$" + ProgressDocuments.SYNC, sums);
    }

    private static Document oneIf(Outcome outcome) {
        Document isIt = new Document("$eq", List.of("$" + ProgressDocuments.OUTCOME, outcome.name()));
        return new Document("$cond", List.of(isIt, 1, 0));
    }

    private static RecipientTotals totals(Document row) {
        int reported = row.get("reported", Number.class).intValue();
        int failed = row.get("failed", Number.class).intValue();
        int cancelled = row.get("cancelled", Number.class).intValue();
        return new RecipientTotals(
                reported - failed - cancelled,
                failed,
                cancelled,
                ProgressDocuments.COUNTS.read(row),
                row.getDate("last").toInstant());
    }
}
