package org.audienceshare.events.avro;

import static org.audienceshare.events.avro.AvroFields.account;
import static org.audienceshare.events.avro.AvroFields.audience;
import static org.audienceshare.events.avro.AvroFields.checked;
import static org.audienceshare.events.avro.AvroFields.constant;
import static org.audienceshare.events.avro.AvroFields.text;

import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.events.SyncKind;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.events.model.SyncPlan.Request;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.events.model.SyncReport;
import org.jspecify.annotations.Nullable;

/** Plans and results of syncs to Avro and back. */
public final class SyncReportMapper {

    private SyncReportMapper() {}

    public static SpecificRecord toAvro(SyncReport report) {
        return report instanceof SyncPlan plan ? toAvro(plan) : toAvro((RecipientResult) report);
    }

    /**
     * The report of a decoded record.
     *
     * @throws BadRecordException if it is neither a plan nor a result, or a field of it is wrong
     */
    public static SyncReport fromAvro(Object decoded) {
        if (decoded instanceof AudienceSyncPlanned plan) {
            return checked(() -> plan(plan));
        }
        if (decoded instanceof RecipientSyncResult result) {
            return checked(() -> result(result));
        }
        throw new BadRecordException("the record is neither the plan of a sync nor a recipient's result");
    }

    private static AudienceSyncPlanned toAvro(SyncPlan plan) {
        ContactCounts contacts = plan.contacts();
        Exclusions excluded = contacts.excluded();
        Request request = plan.request();
        return AudienceSyncPlanned.newBuilder()
                .setSyncId(plan.syncId())
                .setAudienceId(plan.audience().value())
                .setRevision(plan.revision())
                .setOutcome(PlanOutcome.valueOf(plan.outcome().name()))
                .setRecipients(plan.recipients())
                .setSkipped(plan.skipped().total())
                .setSkippedInactive(plan.skipped().inactive())
                .setContacts(contacts.total())
                .setContactsAdded(contacts.added())
                .setContactsChanged(contacts.changed())
                .setContactsRemoved(contacts.removed())
                .setSkippedNoAddress(excluded.noAddress())
                .setSkippedDuplicate(excluded.duplicate())
                .setSkippedUnsubscribed(excluded.unsubscribed())
                .setSkippedSuppressed(excluded.suppressed())
                .setSkippedTooLarge(excluded.tooLarge())
                .setReason(plan.reason())
                .setPlannedAt(plan.plannedAt())
                .setKind(
                        request == null
                                ? SyncKind.UNKNOWN
                                : SyncKind.valueOf(request.kind().name()))
                .setRequestedBy(request == null ? null : request.requestedBy())
                .setSource(request == null ? null : request.source())
                .setOccurredAt(request == null ? null : request.occurredAt())
                .setAudienceVersion(plan.version())
                .build();
    }

    private static RecipientSyncResult toAvro(RecipientResult result) {
        CopyCounts counts = result.counts();
        return RecipientSyncResult.newBuilder()
                .setSyncId(result.syncId())
                .setAudienceId(result.audience().value())
                .setRevision(result.revision())
                .setRecipientId(result.recipient().value())
                .setOutcome(SyncOutcome.valueOf(result.outcome().name()))
                .setAdded(Math.toIntExact(counts.added()))
                .setUpdated(Math.toIntExact(counts.updated()))
                .setRemoved(Math.toIntExact(counts.removed()))
                .setUnchanged(Math.toIntExact(counts.unchanged()))
                .setRejected(Math.toIntExact(counts.rejected()))
                .setKept(Math.toIntExact(counts.kept()))
                .setDurationMillis(result.durationMillis())
                .setError(result.error())
                .setTag(result.tag())
                .setCompletedAt(result.completedAt())
                .build();
    }

    private static SyncPlan plan(AudienceSyncPlanned plan) {
        return new SyncPlan(
                plan.getSyncId().toString(),
                audience(plan.getAudienceId()),
                plan.getRevision(),
                constant("outcome", SyncPlan.Outcome.class, plan.getOutcome()),
                plan.getRecipients(),
                new Skipped(plan.getSkipped(), plan.getSkippedInactive()),
                new ContactCounts(
                        plan.getContacts(),
                        plan.getContactsAdded(),
                        plan.getContactsChanged(),
                        plan.getContactsRemoved(),
                        new Exclusions(
                                plan.getSkippedNoAddress(),
                                plan.getSkippedDuplicate(),
                                plan.getSkippedUnsubscribed(),
                                plan.getSkippedSuppressed(),
                                plan.getSkippedTooLarge())),
                text(plan.getReason()),
                plan.getPlannedAt(),
                plan.getAudienceVersion(),
                request(plan));
    }

    /** Null for a plan of a worker that did not say it, and for a kind that only newer workers know. */
    private static @Nullable Request request(AudienceSyncPlanned plan) {
        return plan.getKind() == SyncKind.UNKNOWN
                ? null
                : new Request(
                        constant("kind", SyncPlan.Kind.class, plan.getKind()),
                        text(plan.getRequestedBy()),
                        text(plan.getSource()),
                        plan.getOccurredAt());
    }

    private static RecipientResult result(RecipientSyncResult result) {
        return new RecipientResult(
                result.getSyncId().toString(),
                audience(result.getAudienceId()),
                result.getRevision(),
                account("recipientId", result.getRecipientId()),
                constant("outcome", RecipientResult.Outcome.class, result.getOutcome()),
                new CopyCounts(
                        result.getAdded(),
                        result.getUpdated(),
                        result.getRemoved(),
                        result.getUnchanged(),
                        result.getRejected(),
                        result.getKept()),
                result.getDurationMillis(),
                text(result.getError()),
                text(result.getTag()),
                result.getCompletedAt());
    }
}
