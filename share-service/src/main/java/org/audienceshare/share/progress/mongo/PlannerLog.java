package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.share.progress.Cancellation;
import org.audienceshare.share.progress.PublishedChange;
import org.audienceshare.share.progress.ReportedWork;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress.Lost;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.publishing.EventTopic;
import org.audienceshare.share.publishing.LogPosition;
import org.audienceshare.sync.plan.SyncLog.SyncRecord;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the planner has read and decided ({@code syncs}), and how far it is in each partition ({@code planner_offsets}). Only the
 * planner writes them, so they also tell whether a report is a worker's.
 */
@Component
final class PlannerLog implements ReportedWork {

    /** Most syncs of other services that are looked up because they wait. */
    private static final int MAX_WAITING = 200;

    private final MongoCollection<Document> syncs;
    private final MongoCollection<Document> recipients;
    private final PlannerOffsets offsets;

    PlannerLog(MongoDatabase database, EventTopic topic) {
        this.syncs = database.getCollection("syncs");
        this.recipients = database.getCollection("audience_recipients");
        this.offsets = new PlannerOffsets(database, topic);
    }

    /**
     * A sync as the planner knows it.
     *
     * @param status without a plan while it is not decided
     * @param cancellation null if it is not cancelled
     */
    record LoggedSync(SyncStatus status, @Nullable Cancellation cancellation) {

        boolean isDecided() {
            return status.plan() != null;
        }
    }

    /**
     * What the planner knows about some syncs.
     *
     * @param lost the ids of those whose events it has passed without deciding
     * @param lostCancellations the ids of those whose cancellations it has passed without cancelling
     */
    record Known(Map<String, LoggedSync> logged, Set<String> lost, Set<String> lostCancellations) {

        /** The status with the planner's decision, if there is one; whatever was reported. */
        SyncStatus complete(SyncStatus status) {
            LoggedSync sync = logged.get(status.syncId());
            if (sync == null) {
                return status;
            }
            return sync.isDecided() ? status.decided(sync.status()) : status.merge(sync.status());
        }

        /** The cancellation as the planner has read it, or else as it was published unless it is lost. */
        @Nullable
        Cancellation cancellation(SyncStatus status, @Nullable Cancellation published) {
            LoggedSync sync = logged.get(status.syncId());
            if (sync != null && sync.cancellation() != null) {
                return published == null ? sync.cancellation() : published;
            }
            return lostCancellations.contains(status.syncId()) ? null : published;
        }

        Lost lost(SyncStatus status, @Nullable Cancellation cancellation) {
            if (lost.contains(status.syncId())) {
                return Lost.EVENT;
            }
            return cancellation == null && lostCancellations.contains(status.syncId())
                    ? Lost.CANCELLATION
                    : Lost.NOTHING;
        }
    }

    /**
     * An event's id that another audience used as well says nothing about this one.
     *
     * @param cancellations those that were published, by sync id
     */
    Known about(Collection<SyncStatus> statuses, Map<String, Cancellation> cancellations) {
        // How far the planner is is read first: what it has passed by then, it has decided by then.
        Set<LogPosition> passed = offsets.passed(Stream.concat(
                        statuses.stream().flatMap(status -> positionOf(status).stream()),
                        cancellations.values().stream().flatMap(cancellation -> positionOf(cancellation).stream()))
                .toList());
        Map<String, LoggedSync> logged = new HashMap<>();
        if (!statuses.isEmpty()) {
            find(statuses.stream().map(SyncStatus::syncId).toList())
                    .forEach(sync -> logged.put(sync.status().syncId(), sync));
        }
        Set<String> lost = new HashSet<>();
        for (SyncStatus status : statuses) {
            LoggedSync sync = logged.get(status.syncId());
            if (sync != null && !sync.status().audience().equals(status.audience())) {
                logged.remove(status.syncId());
                sync = null;
            }
            boolean isDecided = sync != null && sync.isDecided();
            if (!isDecided && positionOf(status).filter(passed::contains).isPresent()) {
                lost.add(status.syncId());
            }
        }
        return new Known(logged, lost, lostCancellations(cancellations, logged, passed));
    }

    private static Set<String> lostCancellations(
            Map<String, Cancellation> published, Map<String, LoggedSync> logged, Set<LogPosition> passed) {
        Set<String> lost = new HashSet<>();
        published.forEach((syncId, cancellation) -> {
            LoggedSync sync = logged.get(syncId);
            boolean isCancelled = sync != null && sync.cancellation() != null;
            if (!isCancelled
                    && positionOf(cancellation).filter(passed::contains).isPresent()) {
                lost.add(syncId);
            }
        });
        return lost;
    }

    /** Where its event is, if that counts: nobody asks when it is decided. */
    private static Optional<LogPosition> positionOf(SyncStatus status) {
        PublishedChange change = status.change();
        return status.plan() != null || change == null ? Optional.empty() : Optional.of(change.position());
    }

    private static Optional<LogPosition> positionOf(Cancellation cancellation) {
        return Optional.ofNullable(cancellation.position());
    }

    /** Those that the planner knows, in no order, without cancellations, which are no syncs. */
    List<LoggedSync> find(Collection<String> syncIds) {
        return syncs.find(and(in("_id", syncIds), nin("kind", MongoSyncLog.CANCELLATIONS)))
                .map(PlannerLog::read)
                .into(new ArrayList<>());
    }

    /** Events of syncs that the planner has read and not decided yet, the latest {@value #MAX_WAITING}; without replays. */
    List<LoggedSync> waiting(@Nullable AudienceId audience) {
        Bson undecided = in("state", MongoSyncLog.UNDECIDED);
        Bson wanted = audience == null ? undecided : and(undecided, new Document("audienceId", audience.value()));
        return syncs.find(and(wanted, nin("kind", MongoSyncLog.CANCELLATIONS), ne("occurredAt", null)))
                .sort(descending("occurredAt"))
                .limit(MAX_WAITING)
                .map(PlannerLog::read)
                .into(new ArrayList<>());
    }

    @Override
    public List<SyncReport> known(List<SyncReport> reports) {
        Map<String, String> audiences = new HashMap<>();
        syncs.find(in("_id", ids(reports, PlannerLog::sync)))
                .projection(include("audienceId"))
                .forEach(sync -> audiences.put(sync.getString("_id"), sync.getString("audienceId")));
        List<SyncReport> begun = reports.stream()
                .filter(report -> report.audience().value().equals(audiences.get(report.syncId())))
                .toList();
        Set<String> planned = new HashSet<>();
        List<String> asked = ids(begun, PlannerLog::recipient);
        if (!asked.isEmpty()) {
            recipients
                    .find(in("_id", asked))
                    .projection(include("_id"))
                    .forEach(found -> planned.add(found.getString("_id")));
        }
        return begun.stream()
                .filter(report -> recipient(report).allMatch(planned::contains))
                .toList();
    }

    private static List<String> ids(List<SyncReport> reports, Function<SyncReport, Stream<String>> idsOf) {
        return reports.stream().flatMap(idsOf).distinct().toList();
    }

    private static Stream<String> sync(SyncReport report) {
        return Stream.of(report.syncId());
    }

    /** The id of the recipient's document; empty for a report that is none of a recipient. */
    private static Stream<String> recipient(SyncReport report) {
        return report instanceof RecipientResult result
                ? Stream.of(result.audience().value() + ":" + result.recipient().value())
                : Stream.empty();
    }

    private static LoggedSync read(Document document) {
        SyncRecord record = MongoSyncLog.read(document);
        SyncPlan plan = record.planned();
        SyncStatus status = MongoSyncLog.requestIn(document)
                .flatMap(request -> RequestedSync.of(record.syncId(), record.audience(), request))
                .map(SyncStatus::of)
                .orElseGet(() -> new SyncStatus(record.syncId(), record.audience(), null, null, null, null));
        return new LoggedSync(
                plan == null ? status : status.merge(SyncStatus.of(plan)), cancellationIn(document, record));
    }

    private static @Nullable Cancellation cancellationIn(Document document, SyncRecord record) {
        Date at = document.getDate("cancelledAt");
        return document.getBoolean("cancelled", false)
                ? new Cancellation(
                        record.syncId(),
                        record.audience(),
                        Objects.requireNonNullElse(document.getString("cancelledBy"), ""),
                        at == null ? Instant.EPOCH : at.toInstant())
                : null;
    }
}
