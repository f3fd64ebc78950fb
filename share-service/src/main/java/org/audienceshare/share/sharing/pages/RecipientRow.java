package org.audienceshare.share.sharing.pages;

import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.sharing.ShareOverview;
import org.jspecify.annotations.Nullable;

/**
 * An account that has the audience or shall get it.
 *
 * @param state in a word
 * @param style its badge's
 * @param lastSynced null if it never was
 * @param counts of its latest sync; null before the first
 * @param error why its latest sync failed; empty if it did not
 * @param syncId the latest sync; empty before the first
 */
record RecipientRow(
        String id,
        String name,
        String state,
        String style,
        @Nullable DisplayTime lastSynced,
        @Nullable CopyCounts counts,
        String error,
        String syncId) {

    static RecipientRow of(ShareOverview.Recipient recipient) {
        RecipientStatus share = recipient.share();
        RecipientStatus.State state = recipient.state();
        String id = recipient.account().value();
        if (share == null) {
            return new RecipientRow(id, recipient.name(), word(state), style(state), null, null, "", "");
        }
        String error = share.latest().error();
        return new RecipientRow(
                id,
                recipient.name(),
                word(state),
                style(state),
                DisplayTime.ofNullable(share.lastSyncedAt()),
                share.latest().counts(),
                error == null ? "" : error,
                share.latest().syncId());
    }

    public boolean failed() {
        return !error.isEmpty();
    }

    private static String word(RecipientStatus.State state) {
        return switch (state) {
            case PENDING -> "Waiting";
            case SYNCED -> "Synced";
            case FAILED -> "Failed";
            case REMOVED -> "Removed";
        };
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
