package org.audienceshare.share.audience.pages;

import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.share.audience.AudienceView;
import org.audienceshare.share.audience.SharedAudiences;
import org.audienceshare.share.pages.DisplayTime;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list.
 *
 * @param own whether it can be edited and shared
 * @param holdsContacts whether there are contacts to count: an administrator's filter set has none
 * @param sharedWith accounts; 0 where it is another's
 * @param owner whose it is
 */
record AudienceRow(
        String id,
        String name,
        AudienceKind kind,
        boolean own,
        boolean holdsContacts,
        int sharedWith,
        @Nullable DisplayTime lastSynced,
        String owner) {

    static AudienceRow of(AudienceView view, Owners owners) {
        AudienceKind kind = AudienceKind.of(view);
        if (view instanceof AudienceView.Own own) {
            return new AudienceRow(
                    own.audience().id().value(),
                    own.audience().name(),
                    kind,
                    true,
                    own.audience().type() != AudienceType.MANAGED,
                    own.reach().recipients(),
                    DisplayTime.ofNullable(own.reach().lastSyncedAt()),
                    owners.name(own.audience().owner()));
        }
        if (view instanceof AudienceView.Managed managed) {
            return new AudienceRow(
                    managed.audience().audience().value(),
                    managed.audience().name(),
                    kind,
                    false,
                    true,
                    0,
                    DisplayTime.ofNullable(managed.lastSyncedAt()),
                    owners.name(managed.owner()));
        }
        SharedAudiences.SharedAudience shared = ((AudienceView.Shared) view).audience();
        return new AudienceRow(
                shared.id().value(),
                shared.name(),
                kind,
                false,
                true,
                0,
                DisplayTime.ofNullable(shared.lastSyncedAt()),
                owners.name(shared.owner()));
    }
}
