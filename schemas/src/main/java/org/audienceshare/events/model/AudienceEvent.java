package org.audienceshare.events.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Selection;
import org.jspecify.annotations.Nullable;

/**
 * An event of {@code audience.events}. Any service may publish one: its form is checked here, what it asks for is checked
 * by the planner. A constructor throws {@link IllegalArgumentException} if a field is wrong; the message names the field
 * of the Avro schema and never repeats the value.
 */
public sealed interface AudienceEvent {

    /** The most selections, or recipients to repair, that one event may name. */
    int MAX_NAMED = 1000;

    /** The longest {@code requestedBy} and {@code source}, in characters. */
    int MAX_TEXT_LENGTH = 200;

    /**
     * The name of the header that holds the id of a replay, 1 to 64 of {@code A-Z a-z 0-9 _ -}. An event that was processed
     * before restores its audience's recipients if its record has one, and changes nothing if it has none.
     */
    String REPLAY_HEADER = "audience-share-replay";

    Header header();

    /**
     * What every event has.
     *
     * @param eventId identifies the event for ever; also the id of the sync that it leads to
     * @param occurredAt when it was decided, truncated to the milliseconds that Avro keeps; before the year 10000
     * @param requestedBy the account or the service that decided it, as its publisher wrote it; 1 to 200 characters
     * @param source the service that published it; 1 to 200 characters
     */
    record Header(String eventId, Instant occurredAt, String requestedBy, String source, AudienceId audience) {

        /** Microseconds that are taken for milliseconds are more than 50,000 years late. */
        private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

        public Header {
            Ids.check("eventId", eventId);
            occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
            check(
                    occurredAt.isBefore(YEAR_10000),
                    "occurredAt must be milliseconds since 1970, and before the year 10000");
            checkText("requestedBy", requestedBy);
            checkText("source", source);
        }

        private static void checkText(String field, String text) {
            check(
                    !text.isBlank() && text.length() <= MAX_TEXT_LENGTH,
                    field + " must be 1 to " + MAX_TEXT_LENGTH + " characters");
        }
    }

    /**
     * The audience was shared with more recipients.
     *
     * @param added the selections that this event adds, 1 to 1000, each once
     * @param policy the merge policy from now on, for all recipients of the audience; null to leave it as it is
     */
    record Shared(
            Header header,
            AccountId owner,
            List<Selection> added,
            @Nullable MergePolicy policy) implements AudienceEvent {

        public Shared {
            added = distinctSelections(added);
        }
    }

    /**
     * Somebody asked for a sync.
     *
     * @param recipients empty for every recipient; else the accounts to repair from the latest revision, at most 1000
     */
    record SyncRequested(Header header, SyncMode mode, boolean allowMassRemoval, Set<AccountId> recipients)
            implements AudienceEvent {

        public SyncRequested {
            check(recipients.size() <= MAX_NAMED, "recipients must not name more than " + MAX_NAMED + " accounts");
            recipients = Set.copyOf(recipients);
        }
    }

    /**
     * The audience is no longer shared with some or all of its recipients.
     *
     * @param removed the selections that this event removes, 1 to 1000, each once; empty where {@code all} is true
     * @param recall whether recipients also lose the copies that they left as the sync made them
     */
    record Unshared(Header header, List<Selection> removed, boolean all, boolean recall) implements AudienceEvent {

        public Unshared {
            removed = all ? List.of() : distinctSelections(removed);
        }

        /** Recipients keep the contacts. */
        public Unshared(Header header, List<Selection> removed, boolean all) {
            this(header, removed, all, false);
        }
    }

    /**
     * A sync is cancelled. Recipients that were not started keep the revision that they have.
     *
     * @param syncId the sync to cancel
     */
    record Cancelled(Header header, String syncId) implements AudienceEvent {

        public Cancelled {
            Ids.check("syncId", syncId);
        }
    }

    private static List<Selection> distinctSelections(List<Selection> selections) {
        check(
                !selections.isEmpty() && selections.size() <= MAX_NAMED,
                "selections must name 1 to " + MAX_NAMED + " accounts, teams or organisations");
        return selections.stream().distinct().toList();
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
