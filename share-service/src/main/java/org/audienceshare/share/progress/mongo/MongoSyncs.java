package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.progress.Cancellation;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.progress.mongo.PlannerLog.Known;
import org.audienceshare.share.progress.mongo.PlannerLog.LoggedSync;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Syncs in {@code sync_status} (a document per sync), {@code sync_recipients} (per sync and recipient) and {@code
 * sync_cancellations} (per sync and audience). Sums are computed from the recipients' documents at each read, so that no
 * duplicate is ever counted. What the planner knows about a sync that has not ended is read from its log; syncs of other
 * services that wait there are added when syncs are listed.
 */
@Repository
final class MongoSyncs implements Syncs {

    private final MergingCollection<SyncStatus> statuses;
    private final MergingCollection<RecipientResult> recipients;
    private final MergingCollection<Cancellation> cancellations;
    private final PlannerLog planner;

    MongoSyncs(MongoDatabase database, PlannerLog planner) {
        this.planner = planner;
        statuses = new MergingCollection<>(
                database.getCollection("sync_status"),
                ProgressDocuments::write,
                ProgressDocuments::readStatus,
                SyncStatus::merge);
        recipients = new MergingCollection<>(
                database.getCollection("sync_recipients"),
                ProgressDocuments.RESULTS::write,
                ProgressDocuments.RESULTS::read,
                RecipientResult::merge);
        cancellations = new MergingCollection<>(
                database.getCollection("sync_cancellations"),
                ProgressDocuments.CANCELLATIONS::write,
                ProgressDocuments.CANCELLATIONS::read,
                Cancellation::merge);
    }

    /** Creates the indexes that are missing. */
    void createIndexes() {
        IndexSetup.ensure(
                statuses.documents(),
                orderBy(ascending(ProgressDocuments.AUDIENCE), descending(ProgressDocuments.STARTED_AT)));
        IndexSetup.ensure(
                statuses.documents(),
                orderBy(ascending(ProgressDocuments.REQUESTED_BY), descending(ProgressDocuments.STARTED_AT, "_id")));
        IndexSetup.ensure(statuses.documents(), descending(ProgressDocuments.STARTED_AT, "_id"));
        IndexSetup.ensure(statuses.documents(), ascending(ProgressDocuments.LAST_CHANGED_AT));
        IndexSetup.ensure(recipients.documents(), ascending(ProgressDocuments.SYNC, ProgressDocuments.RECIPIENT));
        IndexSetup.ensure(recipients.documents(), ascending(ProgressDocuments.COMPLETED_AT));
        IndexSetup.ensure(cancellations.documents(), ascending(ProgressDocuments.REQUESTED_AT));
    }

    @Override
    public void record(SyncStatus status) {
        statuses.merge(status.syncId(), status);
    }

    @Override
    public void recordPlans(List<SyncPlan> plans) {
        Map<String, SyncStatus> byId = new LinkedHashMap<>();
        plans.forEach(plan -> byId.merge(plan.syncId(), SyncStatus.of(plan), SyncStatus::merge));
        statuses.mergeAll(byId);
    }

    @Override
    public void record(List<RecipientResult> results) {
        Map<String, RecipientResult> byId = new LinkedHashMap<>();
        results.forEach(result ->
                byId.merge(result.syncId() + "/" + result.recipient().value(), result, RecipientResult::merge));
        recipients.mergeAll(byId);
    }

    @Override
    public void record(Cancellation cancellation) {
        cancellations.merge(cancellationId(cancellation.syncId(), cancellation.audience()), cancellation);
    }

    @Override
    public Optional<SyncProgress> find(String syncId) {
        SyncStatus status = statuses.find(syncId);
        if (status == null) {
            add(planner.find(List.of(syncId)).stream()
                    .filter(sync -> !sync.isDecided())
                    .toList());
            status = statuses.find(syncId);
        }
        return status == null
                ? Optional.empty()
                : withTotals(List.of(status)).stream().findFirst();
    }

    @Override
    public List<SyncProgress> ofAudience(AudienceId audience, @Nullable KeysetPosition after, int limit) {
        Bson ofAudience = eq(ProgressDocuments.AUDIENCE, audience.value());
        if (after == null) {
            add(planner.waiting(audience));
        }
        return withTotals(statuses.list(
                after == null ? ofAudience : and(ofAudience, ProgressDocuments.behind(after)),
                orderBy(descending(ProgressDocuments.STARTED_AT), ascending("_id")),
                limit));
    }

    @Override
    public List<RecipientResult> results(String syncId, @Nullable AccountId after, int limit) {
        Bson ofSync = eq(ProgressDocuments.SYNC, syncId);
        Bson page = after == null ? ofSync : and(ofSync, gt(ProgressDocuments.RECIPIENT, after.value()));
        return recipients.list(page, ascending(ProgressDocuments.RECIPIENT), limit);
    }

    @Override
    public List<RecipientResult> results(String syncId, Collection<AccountId> named) {
        List<String> ids = named.stream().map(AccountId::value).toList();
        return recipients.list(
                and(eq(ProgressDocuments.SYNC, syncId), in(ProgressDocuments.RECIPIENT, ids)),
                ascending(ProgressDocuments.RECIPIENT),
                0);
    }

    @Override
    public List<AccountId> failed(String syncId, int limit) {
        return recipients
                .documents()
                .find(and(eq(ProgressDocuments.SYNC, syncId), eq(ProgressDocuments.OUTCOME, Outcome.FAILED.name())))
                .sort(ascending(ProgressDocuments.RECIPIENT))
                .limit(limit)
                .map(document -> new AccountId(document.getString(ProgressDocuments.RECIPIENT)))
                .into(new ArrayList<>());
    }

    @Override
    public void deleteOlderThan(Instant cutoff) {
        deleteOlderThan(cutoff, statuses.documents(), ProgressDocuments.LAST_CHANGED_AT);
        deleteOlderThan(cutoff, recipients.documents(), ProgressDocuments.COMPLETED_AT);
        deleteOlderThan(cutoff, cancellations.documents(), ProgressDocuments.REQUESTED_AT);
    }

    /** However long it takes: nobody waits for it. */
    private static void deleteOlderThan(Instant cutoff, MongoCollection<Document> documents, String time) {
        documents.withTimeout(0, TimeUnit.MILLISECONDS).deleteMany(lt(time, Date.from(cutoff)));
    }

    /** The events about the audience that this service has published, and that the planner has neither decided nor passed. */
    List<SyncStatus> undecided(AudienceId audience) {
        List<SyncStatus> published = statuses.list(
                and(eq(ProgressDocuments.AUDIENCE, audience.value()), eq("plan", null), ne("change", null)));
        Known known = planner.about(published, Map.of());
        return published.stream()
                .filter(status ->
                        known.complete(status).plan() == null && !known.lost().contains(status.syncId()))
                .toList();
    }

    /** Adds syncs of other services that the planner has read, and that are not known here yet. */
    void addWaiting() {
        add(planner.waiting(null));
    }

    private void add(List<LoggedSync> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        List<String> ids = waiting.stream().map(sync -> sync.status().syncId()).toList();
        Set<String> known = new HashSet<>();
        statuses.documents()
                .find(in("_id", ids))
                .projection(include("_id"))
                .forEach(document -> known.add(document.getString("_id")));
        waiting.stream()
                .map(LoggedSync::status)
                .filter(status -> !known.contains(status.syncId()))
                .forEach(this::record);
    }

    /** The syncs with their recipients' sums and what the planner knows about them, in the order given. */
    List<SyncProgress> withTotals(List<SyncStatus> found) {
        Map<String, RecipientTotals> totals = ResultSums.of(
                recipients.documents(), found.stream().map(SyncStatus::syncId).toList());
        Map<String, Cancellation> cancelled = cancellations(found);
        Known known = planner.about(found, cancelled);
        return found.stream()
                .map(status -> complete(
                        status,
                        totals.getOrDefault(status.syncId(), RecipientTotals.NONE),
                        known.cancellation(status, cancelled.get(status.syncId())),
                        known))
                .toList();
    }

    /** A decision that the planner did not report, or that was not read yet, is stored here too. */
    private SyncProgress complete(
            SyncStatus stored, RecipientTotals totals, @Nullable Cancellation cancellation, Known known) {
        SyncStatus status = known.complete(stored);
        if (stored.plan() == null && status.plan() != null) {
            record(status);
        }
        return new SyncProgress(status, totals, cancellation, known.lost(status, cancellation));
    }

    private Map<String, Cancellation> cancellations(List<SyncStatus> found) {
        List<String> ids = found.stream()
                .map(status -> cancellationId(status.syncId(), status.audience()))
                .toList();
        Map<String, Cancellation> bySync = new HashMap<>();
        cancellations.list(in("_id", ids)).forEach(cancellation -> bySync.put(cancellation.syncId(), cancellation));
        return bySync;
    }

    private static String cancellationId(String syncId, AudienceId audience) {
        return syncId + "/" + audience.value();
    }
}
