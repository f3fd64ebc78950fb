package org.audienceshare.worker.report.kafka;

import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.sync.report.PlannedSync;
import org.audienceshare.sync.report.RecipientResult;
import org.jspecify.annotations.Nullable;

/** Results to Avro records. */
final class ResultMapper {

    private ResultMapper() {}

    static AudienceSyncPlanned toAvro(PlannedSync sync) {
        AudienceSyncPlanned.Builder planned = AudienceSyncPlanned.newBuilder()
                .setSyncId(sync.syncId())
                .setAudienceId(sync.audience().value())
                .setRevision(sync.revision())
                .setOutcome(
                        switch (sync.outcome()) {
                            case PLANNED -> PlanOutcome.PLANNED;
                            case REPLAYED -> PlanOutcome.REPLAYED;
                            case HELD -> PlanOutcome.HELD;
                            case REJECTED -> PlanOutcome.REJECTED;
                        })
                .setRecipients(sync.recipients())
                .setSkipped(sync.skipped().total())
                .setSkippedInactive(sync.skipped().inactive())
                .setContacts(sync.contacts().total())
                .setContactsAdded(sync.contacts().added())
                .setContactsChanged(sync.contacts().changed())
                .setContactsRemoved(sync.contacts().removed())
                .setSkippedNoAddress(sync.contacts().leftOut().noAddress())
                .setSkippedDuplicate(sync.contacts().leftOut().duplicate())
                .setSkippedUnsubscribed(sync.contacts().leftOut().unsubscribed())
                .setSkippedSuppressed(sync.contacts().leftOut().suppressed())
                .setPlannedAt(sync.plannedAt());
        if (sync.reason() != null) {
            planned.setReason(sync.reason());
        }
        return planned.build();
    }

    static RecipientSyncResult toAvro(RecipientResult result, @Nullable String tag) {
        RecipientResult.Counts counts = result.counts();
        RecipientSyncResult.Builder finished = RecipientSyncResult.newBuilder()
                .setSyncId(result.syncId())
                .setAudienceId(result.audience().value())
                .setRevision(result.revision())
                .setRecipientId(result.recipient().value())
                .setOutcome(
                        switch (result.outcome()) {
                            case APPLIED -> SyncOutcome.APPLIED;
                            case REMOVED -> SyncOutcome.REMOVED;
                            case SUPERSEDED -> SyncOutcome.SUPERSEDED;
                            case SKIPPED -> SyncOutcome.SKIPPED;
                            case FAILED -> SyncOutcome.FAILED;
                        })
                .setAdded(counts.added())
                .setUpdated(counts.updated())
                .setRemoved(counts.removed())
                .setUnchanged(counts.unchanged())
                .setRejected(counts.rejected())
                .setKept(counts.kept())
                .setDurationMillis(result.durationMillis())
                .setCompletedAt(result.completedAt());
        if (tag != null) {
            finished.setTag(tag);
        }
        if (result.error() != null) {
            finished.setError(result.error());
        }
        return finished.build();
    }
}
