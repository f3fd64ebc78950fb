package org.audienceshare.share.sharing.pages;

import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.sharing.ShareOverview;
import org.jspecify.annotations.Nullable;

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
