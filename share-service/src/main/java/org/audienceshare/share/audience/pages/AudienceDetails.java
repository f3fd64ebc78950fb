package org.audienceshare.share.audience.pages;

import java.time.Instant;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.share.audience.OwnerNames;
import org.audienceshare.share.audience.VisibleAudience;

/**
 * One audience as its page shows it.
 *
 * @param row the values that the list shows, too
 * @param changedSinceSync whether the audience was saved after its last sync
 * @param canShare whether support turned sharing on for the account
 * @param included number of contacts included by hand
 * @param excluded number of contacts excluded by hand
 */
record AudienceDetails(AudienceRow row, boolean changedSinceSync, boolean canShare, int included, int excluded) {

    static AudienceDetails of(VisibleAudience visible, Account user, OwnerNames owners) {
        AudienceRow row = AudienceRow.of(visible, owners);
        if (!(visible instanceof VisibleAudience.Own own)) {
            return new AudienceDetails(row, false, false, 0, 0);
        }
        Audience audience = own.audience();
        Instant lastSyncedAt = own.lastSyncedAt();
        return new AudienceDetails(
                row,
                lastSyncedAt != null && audience.updatedAt().isAfter(lastSyncedAt),
                user.audienceSharing(),
                audience.included().size(),
                audience.excluded().size());
    }
}
