package org.audienceshare.share.publishing.kafka;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.AudienceShared;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.MergePolicy;
import org.audienceshare.events.SelectionType;
import org.audienceshare.share.publishing.AudienceEvent;
import org.audienceshare.share.publishing.AudienceEvent.Cancelled;
import org.audienceshare.share.publishing.AudienceEvent.Header;
import org.audienceshare.share.publishing.AudienceEvent.Shared;
import org.audienceshare.share.publishing.AudienceEvent.SyncRequested;
import org.audienceshare.share.publishing.AudienceEvent.Unshared;

/** Writes events as the contract has them. */
final class AvroEvents {

    private AvroEvents() {}

    static SpecificRecord of(AudienceEvent event) {
        if (event instanceof Shared shared) {
            return shared(shared);
        }
        if (event instanceof Unshared unshared) {
            return unshared(unshared);
        }
        return event instanceof Cancelled cancelled ? cancelled(cancelled) : syncRequested((SyncRequested) event);
    }

    private static AudienceShared shared(Shared event) {
        Header header = event.header();
        AudienceShared.Builder builder = AudienceShared.newBuilder()
                .setEventId(header.eventId())
                .setOccurredAt(header.occurredAt())
                .setRequestedBy(header.requestedBy())
                .setSource(header.source())
                .setAudienceId(header.audience().value())
                .setOwnerAccountId(event.owner().value())
                .setSelections(selections(event.added()));
        if (event.policy() != null) {
            builder.setMergePolicy(MergePolicy.valueOf(event.policy().name()));
        }
        return builder.build();
    }

    private static AudienceUnshared unshared(Unshared event) {
        Header header = event.header();
        return AudienceUnshared.newBuilder()
                .setEventId(header.eventId())
                .setOccurredAt(header.occurredAt())
                .setRequestedBy(header.requestedBy())
                .setSource(header.source())
                .setAudienceId(header.audience().value())
                .setSelections(selections(event.removed()))
                .setAll(event.all())
                .build();
    }

    private static AudienceSyncCancelled cancelled(Cancelled event) {
        Header header = event.header();
        return AudienceSyncCancelled.newBuilder()
                .setEventId(header.eventId())
                .setOccurredAt(header.occurredAt())
                .setRequestedBy(header.requestedBy())
                .setSource(header.source())
                .setAudienceId(header.audience().value())
                .setSyncId(event.syncId())
                .build();
    }

    private static AudienceSyncRequested syncRequested(SyncRequested event) {
        Header header = event.header();
        List<CharSequence> recipients = event.recipients().stream()
                .map(AccountId::value)
                .map(CharSequence.class::cast)
                .toList();
        AudienceSyncRequested.Builder builder = AudienceSyncRequested.newBuilder()
                .setEventId(header.eventId())
                .setOccurredAt(header.occurredAt())
                .setRequestedBy(header.requestedBy())
                .setSource(header.source())
                .setAudienceId(header.audience().value())
                .setMode(org.audienceshare.events.SyncMode.valueOf(event.mode().name()))
                .setAllowMassRemoval(event.allowMassRemoval());
        if (!recipients.isEmpty()) {
            builder.setRecipients(recipients);
        }
        return builder.build();
    }

    private static List<org.audienceshare.events.Selection> selections(List<Selection> selections) {
        return selections.stream()
                .map(selection -> org.audienceshare.events.Selection.newBuilder()
                        .setType(SelectionType.valueOf(selection.type().name()))
                        .setId(selection.id())
                        .build())
                .toList();
    }
}
