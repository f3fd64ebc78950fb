package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BsonField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.share.progress.Cancellation;
import org.audienceshare.share.progress.RecipientTotals;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.Syncs;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Syncs in {@code sync_status} (a document per sync), {@code sync_recipients} (per sync and recipient) and {@code
 * sync_cancellations} (per sync and audience). Sums are computed from the recipients' documents at each read, so that no
 * duplicate is ever counted.
 */
@Repository
final class MongoSyncs implements Syncs {

    private final MergingCollection<SyncStatus> statuses;
    private final MergingCollection<RecipientResult> recipients;
    private final MergingCollection<Cancellation> cancellations;

    MongoSyncs(MongoDatabase database) {
        statuses = new MergingCollection<>(
                database.getCollection("sync_status"), SyncDocuments::write, SyncDocuments::read, SyncStatus::merge);
        recipients = new MergingCollection<>(
                database.getCollection("sync_recipients"),
                ResultDocument::of,
                ResultDocument::read,
                RecipientResult::merge);
        cancellations = new MergingCollection<>(
                database.getCollection("sync_cancellations"),
                CancellationDocument::of,
                CancellationDocument::read,
                Cancellation::merge);
    }

    /** Creates the indexes that are missing. */
    void createIndexes() {
        statuses.documents()
                .createIndex(orderBy(ascending(SyncDocuments.AUDIENCE), descending(SyncDocuments.STARTED_AT)));
        statuses.documents().createIndex(descending(SyncDocuments.STARTED_AT, "_id"));
        statuses.documents().createIndex(ascending(SyncDocuments.LAST_FACT_AT));
        recipients.documents().createIndex(ascending(ResultDocument.SYNC, ResultDocument.RECIPIENT));
        recipients.documents().createIndex(ascending(ResultDocument.COMPLETED_AT));
        cancellations.documents().createIndex(ascending(CancellationDocument.REQUESTED_AT));
    }

    @Override
    public void record(SyncStatus status) {
        statuses.merge(status.syncId(), status);
    }

    @Override
    public void record(RecipientResult result) {
        recipients.merge(result.syncId() + "/" + result.recipient().value(), result);
    }

    @Override
    public void record(Cancellation cancellation) {
        cancellations.merge(CancellationDocument.id(cancellation.syncId(), cancellation.audience()), cancellation);
    }

    @Override
    public Optional<SyncProgress> find(String syncId) {
        SyncStatus status = statuses.find(syncId);
        return status == null
                ? Optional.empty()
                : withTotals(List.of(status)).stream().findFirst();
    }

    @Override
    public List<SyncProgress> ofAudience(AudienceId audience, int limit) {
        return withTotals(statuses.list(
                eq(SyncDocuments.AUDIENCE, audience.value()),
                orderBy(descending(SyncDocuments.STARTED_AT), ascending("_id")),
                limit));
    }

    @Override
    public List<RecipientResult> results(String syncId, @Nullable AccountId after, int limit) {
        Bson ofSync = eq(ResultDocument.SYNC, syncId);
        Bson page = after == null ? ofSync : and(ofSync, gt(ResultDocument.RECIPIENT, after.value()));
        return recipients.list(page, ascending(ResultDocument.RECIPIENT), limit);
    }

    @Override
    public List<RecipientResult> results(String syncId, Collection<AccountId> named) {
        List<String> ids = named.stream().map(AccountId::value).toList();
        return recipients.list(
                and(eq(ResultDocument.SYNC, syncId), in(ResultDocument.RECIPIENT, ids)),
                ascending(ResultDocument.RECIPIENT),
                0);
    }

    @Override
    public List<AccountId> failed(String syncId, int limit) {
        return recipients
                .documents()
                .find(and(eq(ResultDocument.SYNC, syncId), eq(ResultDocument.OUTCOME, Outcome.FAILED.name())))
                .sort(ascending(ResultDocument.RECIPIENT))
                .limit(limit)
                .map(document -> new AccountId(document.getString(ResultDocument.RECIPIENT)))
                .into(new ArrayList<>());
    }

    @Override
    public void deleteOlderThan(Instant cutoff) {
        statuses.documents().deleteMany(lt(SyncDocuments.LAST_FACT_AT, Date.from(cutoff)));
        recipients.documents().deleteMany(lt(ResultDocument.COMPLETED_AT, Date.from(cutoff)));
        cancellations.documents().deleteMany(lt(CancellationDocument.REQUESTED_AT, Date.from(cutoff)));
    }

    /** The syncs with their recipients' sums, in the order given. */
    List<SyncProgress> withTotals(List<SyncStatus> found) {
        Map<String, RecipientTotals> totals =
                totals(found.stream().map(SyncStatus::syncId).toList());
        Map<String, Cancellation> cancelled = cancellations(found);
        return found.stream()
                .map(status -> new SyncProgress(
                        status,
                        totals.getOrDefault(status.syncId(), RecipientTotals.NONE),
                        cancelled.get(status.syncId())))
                .toList();
    }

    private Map<String, Cancellation> cancellations(List<SyncStatus> found) {
        List<String> ids = found.stream()
                .map(status -> CancellationDocument.id(status.syncId(), status.audience()))
                .toList();
        Map<String, Cancellation> bySync = new HashMap<>();
        cancellations.list(in("_id", ids)).forEach(cancellation -> bySync.put(cancellation.syncId(), cancellation));
        return bySync;
    }

    private Map<String, RecipientTotals> totals(List<String> syncIds) {
        Map<String, RecipientTotals> totals = new HashMap<>();
        recipients
                .documents()
                .aggregate(List.of(match(in(ResultDocument.SYNC, syncIds)), sums()))
                .forEach(row -> totals.put(row.getString("_id"), totals(row)));
        return totals;
    }

    private static Bson sums() {
        return group(
                "$" + ResultDocument.SYNC,
                sum("reported", 1),
                sum("failed", oneIf(Outcome.FAILED)),
                sum("cancelled", oneIf(Outcome.SKIPPED)),
                sumOf(ResultDocument.ADDED),
                sumOf(ResultDocument.UPDATED),
                sumOf(ResultDocument.REMOVED),
                sumOf(ResultDocument.UNCHANGED),
                sumOf(ResultDocument.REJECTED),
                sumOf(ResultDocument.KEPT),
                max("last", "$" + ResultDocument.COMPLETED_AT));
    }

    private static Document oneIf(Outcome outcome) {
        Document isIt = new Document("$eq", List.of("$" + ResultDocument.OUTCOME, outcome.name()));
        return new Document("$cond", List.of(isIt, 1, 0));
    }

    private static BsonField sumOf(String field) {
        return sum(field, "$" + field);
    }

    private static RecipientTotals totals(Document row) {
        int reported = row.get("reported", Number.class).intValue();
        int failed = row.get("failed", Number.class).intValue();
        int cancelled = row.get("cancelled", Number.class).intValue();
        return new RecipientTotals(
                reported - failed - cancelled,
                failed,
                cancelled,
                ResultDocument.counts(row),
                row.getDate("last").toInstant());
    }
}
