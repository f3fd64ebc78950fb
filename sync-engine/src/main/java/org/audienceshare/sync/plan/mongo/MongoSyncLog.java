package org.audienceshare.sync.plan.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.Date;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.SyncRecord;
import org.audienceshare.sync.report.mongo.ExclusionDocuments;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The log in {@code syncs}. Its documents are small and are kept for ever: an id that was forgotten would be applied
 * again by the next replay.
 */
public final class MongoSyncLog implements SyncLog {

    private static final String PLANNING = "PLANNING";

    private final MongoCollection<Document> syncs;

    public MongoSyncLog(MongoDatabase database) {
        this.syncs = database.getCollection("syncs");
    }

    @Override
    public Optional<SyncRecord> find(String syncId) {
        return Optional.ofNullable(syncs.find(eq("_id", syncId)).first()).map(MongoSyncLog::read);
    }

    @Override
    public void begin(AudienceEvent event) {
        AudienceEvent.Header header = event.header();
        syncs.updateOne(
                eq("_id", header.eventId()),
                combine(
                        setOnInsert("audienceId", header.audience().value()),
                        setOnInsert("kind", event.getClass().getSimpleName()),
                        setOnInsert("requestedBy", header.requestedBy()),
                        setOnInsert("source", header.source()),
                        setOnInsert("occurredAt", Date.from(header.occurredAt())),
                        setOnInsert("state", PLANNING)),
                new UpdateOptions().upsert(true));
    }

    @Override
    public void cancel(AudienceId audience, String syncId) {
        syncs.updateOne(and(eq("_id", syncId), eq("audienceId", audience.value())), set("cancelled", true));
    }

    @Override
    public void complete(SyncPlan planned) {
        ContactCounts contacts = planned.contacts();
        syncs.updateOne(
                eq("_id", planned.syncId()),
                combine(
                        set("state", planned.outcome().name()),
                        set("revision", planned.revision()),
                        set("recipients", planned.recipients()),
                        set("skipped", planned.skipped().total()),
                        set("skippedInactive", planned.skipped().inactive()),
                        set(
                                "contacts",
                                new Document("total", contacts.total())
                                        .append("added", contacts.added())
                                        .append("changed", contacts.changed())
                                        .append("removed", contacts.removed())
                                        .append("leftOut", ExclusionDocuments.write(contacts.excluded()))),
                        set("reason", planned.reason()),
                        set("plannedAt", Date.from(planned.plannedAt()))));
    }

    private static SyncRecord read(Document document) {
        String syncId = document.getString("_id");
        AudienceId audience = new AudienceId(document.getString("audienceId"));
        return new SyncRecord(syncId, audience, planned(syncId, audience, document));
    }

    private static @Nullable SyncPlan planned(String syncId, AudienceId audience, Document document) {
        String state = document.getString("state");
        if (PLANNING.equals(state)) {
            return null;
        }
        Document contacts = document.get("contacts", Document.class);
        return new SyncPlan(
                syncId,
                audience,
                document.getInteger("revision"),
                Outcome.valueOf(state),
                document.getInteger("recipients"),
                new Skipped(document.getInteger("skipped"), document.getInteger("skippedInactive", 0)),
                new ContactCounts(
                        contacts.getInteger("total"),
                        contacts.getInteger("added"),
                        contacts.getInteger("changed"),
                        contacts.getInteger("removed"),
                        ExclusionDocuments.read(contacts)),
                document.getString("reason"),
                document.getDate("plannedAt").toInstant());
    }
}
