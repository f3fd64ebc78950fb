package org.audienceshare.worker.plan.kafka;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.events.AudienceShared;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.sync.failure.BadDataException;
import org.audienceshare.sync.plan.AudienceEvent;
import org.audienceshare.sync.plan.AudienceEvent.Header;
import org.audienceshare.sync.plan.SyncMode;
import org.audienceshare.sync.policy.MergePolicy;
import org.jspecify.annotations.Nullable;

/** Reads audience events out of their Avro records. Checks their form; what they ask for is the planner's to check. */
final class AudienceEventMapper {

    /** The most selections, or recipients to repair, that one event may name. */
    static final int MAX_NAMED = 1000;

    /** The longest name of a publisher or a service, in characters. */
    static final int MAX_TEXT_LENGTH = 200;

    private AudienceEventMapper() {}

    /**
     * The event that a decoded record stands for.
     *
     * @throws BadDataException naming the field that is wrong, never its value
     */
    static AudienceEvent eventOf(Object decoded) {
        if (decoded instanceof AudienceShared shared) {
            return eventOf(shared);
        }
        if (decoded instanceof AudienceSyncRequested requested) {
            return eventOf(requested);
        }
        if (decoded instanceof AudienceUnshared unshared) {
            return eventOf(unshared);
        }
        if (decoded instanceof AudienceSyncCancelled cancelled) {
            return eventOf(cancelled);
        }
        throw new BadDataException("the record is of a type that is no audience event");
    }

    private static AudienceEvent eventOf(AudienceShared event) {
        Header header = header(
                event.getEventId(),
                event.getOccurredAt(),
                event.getRequestedBy(),
                event.getSource(),
                event.getAudienceId());
        AccountId owner = new AccountId(id("ownerAccountId", event.getOwnerAccountId()));
        return new AudienceEvent.Shared(header, owner, atLeastOne(selections(event.getSelections())), policy(event));
    }

    private static @Nullable MergePolicy policy(AudienceShared event) {
        if (event.getMergePolicy() == null) {
            return null;
        }
        return switch (event.getMergePolicy()) {
            case RECIPIENT_EDITS_WIN -> MergePolicy.RECIPIENT_EDITS_WIN;
            case SENDER_WINS -> MergePolicy.SENDER_WINS;
            case FILL_MISSING -> MergePolicy.FILL_MISSING;
            case UNKNOWN -> throw new BadDataException("mergePolicy is one that this release does not know");
        };
    }

    private static AudienceEvent eventOf(AudienceSyncCancelled event) {
        Header header = header(
                event.getEventId(),
                event.getOccurredAt(),
                event.getRequestedBy(),
                event.getSource(),
                event.getAudienceId());
        return new AudienceEvent.Cancelled(header, id("syncId", event.getSyncId()));
    }

    private static AudienceEvent eventOf(AudienceSyncRequested event) {
        Header header = header(
                event.getEventId(),
                event.getOccurredAt(),
                event.getRequestedBy(),
                event.getSource(),
                event.getAudienceId());
        return new AudienceEvent.SyncRequested(
                header, mode(event.getMode()), event.getAllowMassRemoval(), recipients(event));
    }

    private static AudienceEvent eventOf(AudienceUnshared event) {
        Header header = header(
                event.getEventId(),
                event.getOccurredAt(),
                event.getRequestedBy(),
                event.getSource(),
                event.getAudienceId());
        return event.getAll()
                ? new AudienceEvent.Unshared(header, List.of(), true)
                : new AudienceEvent.Unshared(header, atLeastOne(selections(event.getSelections())), false);
    }

    private static Header header(
            CharSequence eventId,
            Instant occurredAt,
            CharSequence requestedBy,
            CharSequence source,
            CharSequence audienceId) {
        return new Header(
                id("eventId", eventId),
                occurredAt,
                text("requestedBy", requestedBy),
                text("source", source),
                audience(audienceId));
    }

    private static Set<AccountId> recipients(AudienceSyncRequested event) {
        if (event.getRecipients() == null) {
            return Set.of();
        }
        if (event.getRecipients().isEmpty() || event.getRecipients().size() > MAX_NAMED) {
            throw new BadDataException("recipients must be null, or name 1 to " + MAX_NAMED + " accounts");
        }
        Set<AccountId> recipients = new LinkedHashSet<>();
        event.getRecipients().forEach(recipient -> recipients.add(new AccountId(id("recipients", recipient))));
        return recipients;
    }

    private static List<Selection> selections(List<org.audienceshare.events.Selection> selections) {
        if (selections.size() > MAX_NAMED) {
            throw new BadDataException("selections must not be more than " + MAX_NAMED);
        }
        return selections.stream()
                .map(selection -> new Selection(type(selection.getType()), id("selections.id", selection.getId())))
                .distinct()
                .toList();
    }

    private static List<Selection> atLeastOne(List<Selection> selections) {
        if (selections.isEmpty()) {
            throw new BadDataException("selections must name at least one account, team or organisation");
        }
        return selections;
    }

    private static SelectionType type(org.audienceshare.events.SelectionType type) {
        return switch (type) {
            case USER -> SelectionType.USER;
            case TEAM -> SelectionType.TEAM;
            case ORGANISATION -> SelectionType.ORGANISATION;
            case UNKNOWN -> throw new BadDataException("selections.type is none that this worker knows");
        };
    }

    private static SyncMode mode(org.audienceshare.events.SyncMode mode) {
        return switch (mode) {
            case INCREMENTAL -> SyncMode.INCREMENTAL;
            case FULL -> SyncMode.FULL;
            case UNKNOWN -> throw new BadDataException("mode is none that this worker knows");
        };
    }

    private static AudienceId audience(CharSequence value) {
        return new AudienceId(id("audienceId", value));
    }

    private static String id(String field, CharSequence value) {
        String id = value.toString();
        if (!Ids.isId(id)) {
            throw new BadDataException(field + " must be 1 to 64 of A-Z a-z 0-9 _ and -");
        }
        return id;
    }

    private static String text(String field, CharSequence value) {
        String text = value.toString();
        if (text.isBlank() || text.length() > MAX_TEXT_LENGTH) {
            throw new BadDataException(field + " must be 1 to " + MAX_TEXT_LENGTH + " characters");
        }
        return text;
    }
}
