package org.audienceshare.share.progress.kafka;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.events.AudienceShared;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.share.progress.Counts;
import org.audienceshare.share.progress.RecipientResult;
import org.audienceshare.share.progress.SyncEvent.ContactCounts;
import org.audienceshare.share.progress.SyncEvent.LeftOut;
import org.audienceshare.share.progress.SyncEvent.PlanOutcome;
import org.audienceshare.share.progress.SyncEvent.Planned;
import org.audienceshare.share.progress.SyncEvent.Skipped;
import org.audienceshare.share.publishing.AudienceEvent;
import org.audienceshare.share.publishing.AudienceEvent.Header;
import org.audienceshare.share.publishing.MergePolicy;
import org.audienceshare.share.publishing.SyncMode;
import org.jspecify.annotations.Nullable;

/** Reads records of the contract into this service's own types; what can't be read is a bad record. */
final class DecodedRecords {

    private DecodedRecords() {}

    /** @throws BadRecordException if it is no event, or not a proper one */
    static AudienceEvent event(SpecificRecord value) {
        if (value instanceof AudienceShared shared) {
            return checked(() -> event(shared));
        }
        if (value instanceof AudienceUnshared unshared) {
            return checked(() -> event(unshared));
        }
        if (value instanceof AudienceSyncRequested requested) {
            return checked(() -> event(requested));
        }
        if (value instanceof AudienceSyncCancelled cancelled) {
            return checked(() -> event(cancelled));
        }
        throw unknown(value);
    }

    /** @throws BadRecordException if the plan is not a proper one */
    static Planned planned(AudienceSyncPlanned plan) {
        return checked(() -> new Planned(
                plan.getSyncId().toString(),
                audience(plan.getAudienceId()),
                known(PlanOutcome.class, plan.getOutcome()),
                plan.getRevision(),
                plan.getRecipients(),
                new Skipped(plan.getSkipped(), plan.getSkippedInactive()),
                new ContactCounts(
                        plan.getContacts(),
                        plan.getContactsAdded(),
                        plan.getContactsChanged(),
                        plan.getContactsRemoved(),
                        new LeftOut(
                                plan.getSkippedNoAddress(),
                                plan.getSkippedDuplicate(),
                                plan.getSkippedUnsubscribed(),
                                plan.getSkippedSuppressed())),
                text(plan.getReason()),
                plan.getPlannedAt()));
    }

    /** @throws BadRecordException if the result is not a proper one */
    static RecipientResult result(RecipientSyncResult result) {
        return checked(() -> new RecipientResult(
                result.getSyncId().toString(),
                audience(result.getAudienceId()),
                new AccountId(result.getRecipientId().toString()),
                result.getRevision(),
                known(RecipientResult.Outcome.class, result.getOutcome()),
                new Counts(
                        result.getAdded(),
                        result.getUpdated(),
                        result.getRemoved(),
                        result.getUnchanged(),
                        result.getRejected(),
                        result.getKept()),
                result.getDurationMillis(),
                text(result.getError()),
                text(result.getTag()),
                result.getCompletedAt()));
    }

    static BadRecordException unknown(SpecificRecord value) {
        return new BadRecordException(
                "this topic carries no " + value.getSchema().getName());
    }

    private static AudienceEvent event(AudienceShared event) {
        Header header = new Header(
                event.getEventId().toString(),
                event.getOccurredAt(),
                event.getRequestedBy().toString(),
                event.getSource().toString(),
                audience(event.getAudienceId()));
        AccountId owner = new AccountId(event.getOwnerAccountId().toString());
        MergePolicy policy = event.getMergePolicy() == null ? null : known(MergePolicy.class, event.getMergePolicy());
        return new AudienceEvent.Shared(header, owner, selections(event.getSelections()), policy);
    }

    private static AudienceEvent event(AudienceUnshared event) {
        Header header = new Header(
                event.getEventId().toString(),
                event.getOccurredAt(),
                event.getRequestedBy().toString(),
                event.getSource().toString(),
                audience(event.getAudienceId()));
        return new AudienceEvent.Unshared(header, selections(event.getSelections()), event.getAll());
    }

    private static AudienceEvent event(AudienceSyncRequested event) {
        Header header = new Header(
                event.getEventId().toString(),
                event.getOccurredAt(),
                event.getRequestedBy().toString(),
                event.getSource().toString(),
                audience(event.getAudienceId()));
        List<CharSequence> named = event.getRecipients();
        Set<AccountId> recipients = named == null
                ? Set.of()
                : named.stream().map(id -> new AccountId(id.toString())).collect(Collectors.toSet());
        return new AudienceEvent.SyncRequested(
                header, known(SyncMode.class, event.getMode()), event.getAllowMassRemoval(), recipients);
    }

    private static AudienceEvent event(AudienceSyncCancelled event) {
        Header header = new Header(
                event.getEventId().toString(),
                event.getOccurredAt(),
                event.getRequestedBy().toString(),
                event.getSource().toString(),
                audience(event.getAudienceId()));
        return new AudienceEvent.Cancelled(header, event.getSyncId().toString());
    }

    private static AudienceId audience(CharSequence id) {
        return new AudienceId(id.toString());
    }

    private static List<Selection> selections(List<org.audienceshare.events.Selection> selections) {
        return selections.stream()
                .map(selection -> new Selection(
                        known(SelectionType.class, selection.getType()),
                        selection.getId().toString()))
                .toList();
    }

    /** The same constant of ours; UNKNOWN, which stands for what a newer publisher writes, has none. */
    private static <E extends Enum<E>> E known(Class<E> ours, Enum<?> theirs) {
        for (E constant : ours.getEnumConstants()) {
            if (constant.name().equals(theirs.name())) {
                return constant;
            }
        }
        throw new IllegalArgumentException("the record's " + ours.getSimpleName() + " is unknown here");
    }

    private static @Nullable String text(@Nullable CharSequence text) {
        return text == null ? null : text.toString();
    }

    private static <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new BadRecordException(String.valueOf(e.getMessage()), e);
        }
    }
}
