package org.audienceshare.cli.rest;

import java.util.List;
import org.audienceshare.cli.rest.SyncResponse.Contacts;
import org.audienceshare.cli.rest.SyncResponse.Counts;
import org.audienceshare.cli.rest.SyncResponse.ExclusionCounts;
import org.jspecify.annotations.Nullable;

/**
 * What sharing, a sync, or the end of sharing would change.
 *
 * @param held why it would wait for approval; null if it would not
 * @param contacts the audience's own contacts; always exact
 * @param leftOut the sender's contacts that match the audience and would not be shared
 * @param copies the sum over all recipients
 * @param exact whether every contact of every recipient was examined; otherwise copies and rows are estimates
 * @param examined how many recipients were examined
 * @param rows one per examined recipient
 */
public record PreviewResponse(
        @Nullable String held,
        Contacts contacts,
        ExclusionCounts leftOut,
        Recipients recipients,
        Counts copies,
        boolean exact,
        int examined,
        List<Row> rows) {

    /**
     * Accounts by what would happen to them.
     *
     * @param losing how many would lose the audience
     * @param skipped how many accounts of the selections are not recipients
     * @param alreadyHave how many of the updated have the audience already
     */
    public record Recipients(int updated, int losing, int skipped, int alreadyHave) {

        /** How many would have a result. */
        public int affected() {
            return updated + losing;
        }
    }

    /** @param loses whether the recipient would lose the audience */
    public record Row(
            String recipientId,
            @Nullable String name,
            boolean loses,
            long added,
            long updated,
            long removed,
            long unchanged,
            long rejected,
            long kept) {

        public Counts counts() {
            return new Counts(added, updated, removed, unchanged, rejected, kept);
        }
    }

    public PreviewResponse {
        contacts = contacts == null ? Contacts.NONE : contacts;
        leftOut = leftOut == null ? ExclusionCounts.NONE : leftOut;
        recipients = recipients == null ? new Recipients(0, 0, 0, 0) : recipients;
        copies = copies == null ? Counts.NONE : copies;
        rows = rows == null ? List.of() : List.copyOf(rows);
    }
}
