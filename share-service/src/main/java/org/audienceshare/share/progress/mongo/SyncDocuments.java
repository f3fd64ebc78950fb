package org.audienceshare.share.progress.mongo;

import java.time.Instant;
import java.util.Date;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.RequestedSync.Kind;
import org.audienceshare.share.progress.SyncStatus;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A sync's status as a document. */
final class SyncDocuments {

    static final String AUDIENCE = "audienceId";
    static final String STARTED_AT = "startedAt";
    static final String LAST_FACT_AT = "lastFactAt";

    private static final String SYNC = "syncId";

    private SyncDocuments() {}

    static Document write(SyncStatus status) {
        RequestedSync request = status.request();
        SyncPlan plan = status.plan();
        return new Document(SYNC, status.syncId())
                .append(AUDIENCE, status.audience().value())
                .append(STARTED_AT, Date.from(status.startedAt()))
                .append(LAST_FACT_AT, Date.from(status.lastFactAt()))
                .append("request", request == null ? null : write(request))
                .append("plan", plan == null ? null : write(plan))
                .append("lastReplayedAt", date(status.lastReplayedAt()));
    }

    static SyncStatus read(Document document) {
        String syncId = document.getString(SYNC);
        AudienceId audience = new AudienceId(document.getString(AUDIENCE));
        Document request = document.get("request", Document.class);
        Document plan = document.get("plan", Document.class);
        return new SyncStatus(
                syncId,
                audience,
                request == null ? null : readRequest(syncId, audience, request),
                plan == null ? null : readPlan(syncId, audience, plan),
                instant(document.getDate("lastReplayedAt")));
    }

    private static Document write(RequestedSync request) {
        return new Document("kind", request.kind().name())
                .append("requestedBy", request.requestedBy())
                .append("requestedAt", Date.from(request.requestedAt()));
    }

    private static RequestedSync readRequest(String syncId, AudienceId audience, Document document) {
        return new RequestedSync(
                syncId,
                audience,
                Kind.valueOf(document.getString("kind")),
                document.getString("requestedBy"),
                document.getDate("requestedAt").toInstant());
    }

    private static Document write(SyncPlan plan) {
        ContactCounts contacts = plan.contacts();
        return new Document("outcome", plan.outcome().name())
                .append("revision", plan.revision())
                .append("recipients", plan.recipients())
                .append("skipped", plan.skipped().total())
                .append("skippedInactive", plan.skipped().inactive())
                .append("contacts", contacts.total())
                .append("contactsAdded", contacts.added())
                .append("contactsChanged", contacts.changed())
                .append("contactsRemoved", contacts.removed())
                .append("contactsLeftOut", write(contacts.excluded()))
                .append("reason", plan.reason())
                .append("plannedAt", Date.from(plan.plannedAt()));
    }

    private static SyncPlan readPlan(String syncId, AudienceId audience, Document document) {
        return new SyncPlan(
                syncId,
                audience,
                document.getInteger("revision"),
                SyncPlan.Outcome.valueOf(document.getString("outcome")),
                document.getInteger("recipients"),
                new Skipped(document.getInteger("skipped"), document.getInteger("skippedInactive", 0)),
                new ContactCounts(
                        document.getInteger("contacts"),
                        document.getInteger("contactsAdded"),
                        document.getInteger("contactsChanged"),
                        document.getInteger("contactsRemoved"),
                        readExclusions(document.get("contactsLeftOut", Document.class))),
                document.getString("reason"),
                document.getDate("plannedAt").toInstant());
    }

    private static Document write(Exclusions excluded) {
        return new Document("noAddress", excluded.noAddress())
                .append("duplicate", excluded.duplicate())
                .append("unsubscribed", excluded.unsubscribed())
                .append("suppressed", excluded.suppressed());
    }

    /** Syncs that are older than this count have none. */
    private static Exclusions readExclusions(@Nullable Document document) {
        return document == null
                ? Exclusions.NONE
                : new Exclusions(
                        document.getInteger("noAddress"),
                        document.getInteger("duplicate"),
                        document.getInteger("unsubscribed"),
                        document.getInteger("suppressed"));
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
