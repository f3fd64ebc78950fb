package org.audienceshare.share.sharing.pages;

import java.util.Comparator;
import java.util.List;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.sharing.ShareOverview;

/**
 * Whom an audience is shared with, as a table shows it.
 *
 * @param selections what was chosen
 * @param accounts a page of those who have it or shall get it, by what needs attention
 * @param total of these on all pages
 * @param failed how many of them failed
 * @param page counted from 1
 * @param pages at least 1
 */
record SharedWithTable(
        List<Chips.Chip> selections, List<RecipientRow> accounts, int total, long failed, int page, int pages) {

    static final int ROWS = 50;

    /** Failures first, then those who wait. */
    private static final Comparator<ShareOverview.Recipient> BY_ATTENTION =
            Comparator.comparing(recipient -> switch (recipient.state()) {
                case FAILED -> 0;
                case PENDING -> 1;
                case SYNCED -> 2;
                case REMOVED -> 3;
            });

    /** @param wanted the page; one that is not there gives the nearest */
    static SharedWithTable of(ShareOverview.Overview overview, int wanted) {
        List<ShareOverview.Recipient> present = overview.recipients().stream()
                .filter(recipient -> recipient.state() != RecipientStatus.State.REMOVED)
                .sorted(BY_ATTENTION)
                .toList();
        int pages = Math.max(1, (present.size() + ROWS - 1) / ROWS);
        int page = Math.min(Math.max(wanted, 1), pages);
        return new SharedWithTable(
                overview.selections().stream().map(Chips.Chip::of).toList(),
                present.stream()
                        .skip((long) (page - 1) * ROWS)
                        .limit(ROWS)
                        .map(RecipientRow::of)
                        .toList(),
                present.size(),
                present.stream()
                        .filter(recipient -> recipient.state() == RecipientStatus.State.FAILED)
                        .count(),
                page,
                pages);
    }

    public boolean isEmpty() {
        return selections.isEmpty() && accounts.isEmpty();
    }
}
