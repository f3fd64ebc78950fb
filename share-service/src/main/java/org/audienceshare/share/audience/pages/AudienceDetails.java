package org.audienceshare.share.audience.pages;

import java.time.Instant;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.share.audience.AudienceView;
import org.jspecify.annotations.Nullable;

/**
 * One audience as its page shows it.
 *
 * @param row what the list shows of it too
 * @param changedSinceSync whether recipients have an older state than what is saved
 * @param canShare whether support allowed the account to share
 * @param included contacts picked by hand
 * @param excluded contacts kept out by hand
 */
record AudienceDetails(AudienceRow row, boolean changedSinceSync, boolean canShare, int included, int excluded) {

    static AudienceDetails of(AudienceView view, Account user, Owners owners) {
        AudienceRow row = AudienceRow.of(view, owners);
        if (!(view instanceof AudienceView.Own own)) {
            return new AudienceDetails(row, false, false, 0, 0);
        }
        Audience audience = own.audience();
        return new AudienceDetails(
                row,
                isAfter(audience.updatedAt(), own.reach().lastSyncedAt()),
                user.audienceSharing(),
                audience.included().size(),
                audience.excluded().size());
    }

    private static boolean isAfter(Instant updatedAt, @Nullable Instant lastSyncedAt) {
        return lastSyncedAt != null && updatedAt.isAfter(lastSyncedAt);
    }
}
