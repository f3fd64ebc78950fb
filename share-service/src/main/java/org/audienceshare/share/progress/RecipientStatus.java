package org.audienceshare.share.progress;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient has of one audience, as the workers have stored it.
 *
 * @param revision the revision that the recipient has; 0 where it has none
 * @param tag the tag of its contacts; null where it has none
 * @param lastSyncedAt when the recipient was last brought to a revision, or lost the audience; null if never
 * @param latest its latest sync; null before the first result
 */
public record RecipientStatus(
        AudienceId audience,
        AccountId recipient,
        State state,
        int revision,
        @Nullable String tag,
        @Nullable Instant lastSyncedAt,
        @Nullable Latest latest) {

    /** Whether the recipient has the audience. */
    public enum State {
        /** Selected, and without a result yet. */
        PENDING,
        SYNCED,
        FAILED,
        REMOVED
    }

    /**
     * The latest sync of a recipient.
     *
     * @param counts what it did to the recipient's contacts
     * @param error why it failed; null if it did not
     */
    public record Latest(
            String syncId, CopyCounts counts, @Nullable String error) {}

    /** Whether the recipient has contacts of this audience, perhaps not the latest revision. */
    public boolean hasAudience() {
        return revision > 0;
    }
}
