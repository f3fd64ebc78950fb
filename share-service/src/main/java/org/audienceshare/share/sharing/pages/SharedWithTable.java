package org.audienceshare.share.sharing.pages;

import java.util.Comparator;
import java.util.List;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.sharing.ShareOverview;
import org.jspecify.annotations.Nullable;

/**
 * Who an audience is shared with.
 *
 * @param accounts one page of the users that have it or will get it: failures first, then those that wait
 * @param total how many users there are on all pages
 * @param page the number of this page, from 1
 * @param pages how many pages there are, at least 1
 */
record SharedWithTable(
        List<SelectionField.Item> selections, List<RecipientRow> accounts, int total, int page, int pages) {

    static final int ROWS = 50;

    private static final Comparator<ShareOverview.Recipient> BY_ATTENTION =
            Comparator.comparing(recipient -> switch (recipient.state()) {
                case FAILED -> 0;
                case PENDING -> 1;
                case SYNCED -> 2;
                case REMOVED -> 3;
            });

    /** @param wanted the page; a number without a page gives the nearest page */
    static SharedWithTable of(ShareOverview.Overview overview, int wanted) {
        List<ShareOverview.Recipient> present = overview.recipients().stream()
                .filter(recipient -> recipient.state() != RecipientStatus.State.REMOVED)
                .sorted(BY_ATTENTION)
                .toList();
        int pages = Math.max(1, (present.size() + ROWS - 1) / ROWS);
        int page = Math.min(Math.max(wanted, 1), pages);
        return new SharedWithTable(
                overview.selections().stream().map(SelectionField.Item::of).toList(),
                present.stream()
                        .skip((long) (page - 1) * ROWS)
                        .limit(ROWS)
                        .map(RecipientRow::of)
                        .toList(),
                present.size(),
                page,
                pages);
    }

    public boolean isEmpty() {
        return selections.isEmpty() && accounts.isEmpty();
    }

    /**
     * A user that has the audience or will get it.
     *
     * @param style of the state's badge
     * @param lastSynced null if it never was
     * @param counts of its latest sync; null before the first
     * @param error why its latest sync failed; empty if it did not
     * @param syncId the latest sync; empty before the first
     */
    record RecipientRow(
            String id,
            String name,
            RecipientStatus.State state,
            String style,
            @Nullable DisplayTime lastSynced,
            @Nullable CopyCounts counts,
            String error,
            String syncId) {

        static RecipientRow of(ShareOverview.Recipient recipient) {
            RecipientStatus status = recipient.status();
            RecipientStatus.State state = recipient.state();
            String id = recipient.account().value();
            RecipientStatus.Latest latest = status == null ? null : status.latest();
            if (status == null || latest == null) {
                return new RecipientRow(id, recipient.name(), state, style(state), null, null, "", "");
            }
            String error = latest.error();
            return new RecipientRow(
                    id,
                    recipient.name(),
                    state,
                    style(state),
                    DisplayTime.ofNullable(status.lastSyncedAt()),
                    latest.counts(),
                    error == null ? "" : error,
                    latest.syncId());
        }

        public boolean failed() {
            return !error.isEmpty();
        }

        private static String style(RecipientStatus.State state) {
            return switch (state) {
                case PENDING -> "accent";
                case SYNCED -> "done";
                case FAILED -> "bad";
                case REMOVED -> "";
            };
        }
    }
}
