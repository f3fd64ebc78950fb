package org.audienceshare.events.avro;

import static org.audienceshare.events.avro.AvroFields.account;
import static org.audienceshare.events.avro.AvroFields.audience;
import static org.audienceshare.events.avro.AvroFields.checked;
import static org.audienceshare.events.avro.AvroFields.constant;
import static org.audienceshare.events.avro.AvroFields.id;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.AudienceShared;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.AudienceEvent.Cancelled;
import org.audienceshare.events.model.AudienceEvent.Header;
import org.audienceshare.events.model.AudienceEvent.Shared;
import org.audienceshare.events.model.AudienceEvent.SyncRequested;
import org.audienceshare.events.model.AudienceEvent.Unshared;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncMode;
import org.jspecify.annotations.Nullable;

/** Audience events to Avro and back. */
public final class AudienceEventMapper {

    private AudienceEventMapper() {}

    public static SpecificRecord toAvro(AudienceEvent event) {
        if (event instanceof Shared shared) {
            return toAvro(shared);
        }
        if (event instanceof Unshared unshared) {
            return toAvro(unshared);
        }
        return event instanceof Cancelled cancelled ? toAvro(cancelled) : toAvro((SyncRequested) event);
    }

    /**
     * The event of a decoded record.
     *
     * @throws BadRecordException if it is not an audience event, or a field of it is wrong
     */
    public static AudienceEvent fromAvro(Object decoded) {
        if (decoded instanceof AudienceShared shared) {
            return checked(() -> event(shared));
        }
        if (decoded instanceof AudienceUnshared unshared) {
            return checked(() -> event(unshared));
        }
        if (decoded instanceof AudienceSyncRequested requested) {
            return checked(() -> event(requested));
        }
        if (decoded instanceof AudienceSyncCancelled cancelled) {
            return checked(() -> event(cancelled));
        }
        throw new BadRecordException("the record is not an audience event");
    }

    private static AudienceShared toAvro(Shared event) {
        Header header = event.header();
        return AudienceShared.newBuilder()
                .setEventId(header.eventId())
                .setOccurredAt(header.occurredAt())
                .setRequestedBy(header.requestedBy())
                .setSource(header.source())
                .setAudienceId(header.audience().value())
                .setOwnerAccountId(event.owner().value())
                .setSelections(toAvro(event.added()))
                .setMergePolicy(toAvro(event.policy()))
                .build();
    }

    private static AudienceUnshared toAvro(Unshared event) {
        Header header = event.header();
        return AudienceUnshared.newBuilder()
                .setEventId(header.eventId())
                .setOccurredAt(header.occurredAt())
                .setRequestedBy(header.requestedBy())
                .setSource(header.source())
                .setAudienceId(header.audience().value())
                .setSelections(toAvro(event.removed()))
                .setAll(event.all())
                .setRecall(event.recall())
                .build();
    }

    private static AudienceSyncRequested toAvro(SyncRequested event) {
        Header header = event.header();
        List<CharSequence> recipients =
                event.recipients().stream().<CharSequence>map(AccountId::value).toList();
        return AudienceSyncRequested.newBuilder()
                .setEventId(header.eventId())
                .setOccurredAt(header.occurredAt())
                .setRequestedBy(header.requestedBy())
                .setSource(header.source())
                .setAudienceId(header.audience().value())
                .setMode(org.audienceshare.events.SyncMode.valueOf(event.mode().name()))
                .setAllowMassRemoval(event.allowMassRemoval())
                .setRecipients(recipients.isEmpty() ? null : recipients)
                .build();
    }

    private static AudienceSyncCancelled toAvro(Cancelled event) {
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

    private static List<org.audienceshare.events.Selection> toAvro(List<Selection> selections) {
        return selections.stream()
                .map(selection -> new org.audienceshare.events.Selection(
                        org.audienceshare.events.SelectionType.valueOf(
                                selection.type().name()),
                        selection.id()))
                .toList();
    }

    private static org.audienceshare.events.@Nullable MergePolicy toAvro(@Nullable MergePolicy policy) {
        return policy == null ? null : org.audienceshare.events.MergePolicy.valueOf(policy.name());
    }

    private static Shared event(AudienceShared event) {
        Header header = header(
                event.getEventId(),
                event.getOccurredAt(),
                event.getRequestedBy(),
                event.getSource(),
                event.getAudienceId());
        MergePolicy policy = event.getMergePolicy() == null
                ? null
                : constant("mergePolicy", MergePolicy.class, event.getMergePolicy());
        return new Shared(
                header,
                account("ownerAccountId", event.getOwnerAccountId()),
                selections(event.getSelections()),
                policy);
    }

    private static Unshared event(AudienceUnshared event) {
        Header header = header(
                event.getEventId(),
                event.getOccurredAt(),
                event.getRequestedBy(),
                event.getSource(),
                event.getAudienceId());
        return new Unshared(
                header,
                event.getAll() ? List.of() : selections(event.getSelections()),
                event.getAll(),
                event.getRecall());
    }

    private static SyncRequested event(AudienceSyncRequested event) {
        Header header = header(
                event.getEventId(),
                event.getOccurredAt(),
                event.getRequestedBy(),
                event.getSource(),
                event.getAudienceId());
        SyncMode mode = constant("mode", SyncMode.class, event.getMode());
        return new SyncRequested(header, mode, event.getAllowMassRemoval(), recipients(event.getRecipients()));
    }

    private static Cancelled event(AudienceSyncCancelled event) {
        Header header = header(
                event.getEventId(),
                event.getOccurredAt(),
                event.getRequestedBy(),
                event.getSource(),
                event.getAudienceId());
        return new Cancelled(header, event.getSyncId().toString());
    }

    private static Header header(
            CharSequence eventId,
            Instant occurredAt,
            CharSequence requestedBy,
            CharSequence source,
            CharSequence audienceId) {
        return new Header(
                eventId.toString(), occurredAt, requestedBy.toString(), source.toString(), audience(audienceId));
    }

    private static List<Selection> selections(List<org.audienceshare.events.Selection> selections) {
        return selections.stream()
                .map(selection -> new Selection(
                        constant("selections.type", SelectionType.class, selection.getType()),
                        id("selections.id", selection.getId())))
                .toList();
    }

    /** An empty list would read as everyone in the model, which its publisher can't have meant. */
    private static Set<AccountId> recipients(@Nullable List<CharSequence> recipients) {
        if (recipients == null) {
            return Set.of();
        }
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("recipients must be null, or name at least one account");
        }
        return recipients.stream()
                .map(recipient -> account("recipients", recipient))
                .collect(Collectors.toUnmodifiableSet());
    }
}
