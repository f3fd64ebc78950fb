package org.audienceshare.local.client;

import java.util.List;
import org.audienceshare.local.client.SyncStatus.Contacts;
import org.audienceshare.local.client.SyncStatus.Counts;
import org.audienceshare.local.client.SyncStatus.LeftOut;
import org.jspecify.annotations.Nullable;

/**
 * What a share, a sync or an un-share would do.
 *
 * @param held why it would wait for leave to remove so much; null where it would not
 * @param contacts the audience's own contacts, exactly
 * @param leftOut the sender's records that match and would be copied to nobody
 * @param copies the sum over all recipients
 * @param exact whether every contact of every recipient was looked at; else copies and rows are estimates
 * @param examined how many recipients were looked at
 * @param rows one for each of these
 */
public record SyncPreview(
        @Nullable String held,
        Contacts contacts,
        LeftOut leftOut,
        Recipients recipients,
        Counts copies,
        boolean exact,
        int examined,
        List<Row> rows) {

    /**
     * Accounts by what would happen to them.
     *
     * @param skipped accounts that the selections name and that would get nothing
     * @param alreadyHave how many of those to be updated have the audience already
     */
    public record Recipients(int updated, int losing, int skipped, int alreadyHave) {

        /** How many would report a result. */
        public int affected() {
            return updated + losing;
        }
    }

    /** @param loses whether the audience would be taken away from the recipient */
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

    public SyncPreview {
        contacts = contacts == null ? Contacts.NONE : contacts;
        leftOut = leftOut == null ? LeftOut.NONE : leftOut;
        recipients = recipients == null ? new Recipients(0, 0, 0, 0) : recipients;
        copies = copies == null ? Counts.NONE : copies;
        rows = rows == null ? List.of() : List.copyOf(rows);
    }
}
