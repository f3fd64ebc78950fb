package org.audienceshare.share.audience.pages;

import org.audienceshare.share.audience.OwnerNames;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.pages.DisplayTime;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list.
 *
 * @param own whether the account owns it and can change and share it
 * @param hasContacts whether there are contacts to count: an administrator's own audience has only a filter
 * @param sharedWith number of accounts; 0 if it is not the account's own
 * @param owner the name of its owner
 */
record AudienceRow(
        String id,
        String name,
        VisibleAudience.Type type,
        boolean own,
        boolean hasContacts,
        int sharedWith,
        @Nullable DisplayTime lastSynced,
        String owner) {

    static AudienceRow of(VisibleAudience audience, OwnerNames owners) {
        boolean isOwn = audience instanceof VisibleAudience.Own;
        return new AudienceRow(
                audience.id().value(),
                audience.name(),
                audience.type(),
                isOwn,
                !isOwn || audience.type() != VisibleAudience.Type.MANAGED,
                audience instanceof VisibleAudience.Own own ? own.reach().recipients() : 0,
                DisplayTime.ofNullable(audience.lastSyncedAt()),
                owners.name(audience.owner()));
    }

    /** The CSS class of the type's badge. */
    public String style() {
        return switch (type) {
            case PERSONAL -> "";
            case OFFICE_WIDE -> "accent";
            case MANAGED -> "warn";
            case SHARED -> "done";
        };
    }
}
