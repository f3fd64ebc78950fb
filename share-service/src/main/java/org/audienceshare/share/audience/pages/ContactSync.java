package org.audienceshare.share.audience.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.pages.DisplayTime;
import org.jspecify.annotations.Nullable;

/**
 * What one sync did to a contact. Of all syncs, the contact itself remembers two: the one that added it, and the one that wrote it last.
 *
 * @param audienceId the audience; empty if the account does not have it any more
 * @param audience its name; empty if the account does not have it any more
 * @param from the name of the account that shared it; empty if it is not known any more
 * @param revision the audience's revision that the sync brought; null if it took the audience away, or that is not known
 * @param at when; for a contact that was added, when its revision was frozen
 * @param changedSince whether the account, or another system, changed the contact after that
 */
record ContactSync(
        Action action,
        String audienceId,
        String audience,
        String from,
        @Nullable Integer revision,
        @Nullable DisplayTime at,
        boolean changedSince) {

    /** What it did. */
    enum Action {
        /** The contact came with it. */
        ADDED,
        /** It wrote values, the tag or the membership. */
        CHANGED,
        /** The contact had left the audience, and lost its tag. */
        LEFT,
        /** The account lost the audience, and the contact its tag. */
        ENDED
    }

    /** The ids of the audiences whose syncs the contact remembers. */
    static List<String> audiences(Contact contact) {
        List<String> ids = new ArrayList<>();
        for (String field : List.of(ContactFields.AUDIENCE_SYNC, ContactFields.SOURCE)) {
            if (within(contact, field, "audienceId") instanceof String id) {
                ids.add(id);
            }
        }
        return ids;
    }

    /**
     * The syncs that the contact remembers, newest first.
     *
     * @param visible the audiences of the account
     * @param source the name of the account that a copy comes from; empty if there is none
     */
    static List<ContactSync> of(Contact contact, List<VisibleAudience> visible, AccountNames names, String source) {
        List<ContactSync> syncs = new ArrayList<>();
        Object added = within(contact, ContactFields.SOURCE, "audienceId");
        Date created = date(contact.value(ContactFields.CREATED_AT));
        Date written = date(within(contact, ContactFields.AUDIENCE_SYNC, "at"));
        Object writer = within(contact, ContactFields.AUDIENCE_SYNC, "audienceId");
        boolean addedOnly = added != null && added.equals(writer) && written != null && written.equals(created);
        if (writer instanceof String id) {
            Date updated = date(contact.value(ContactFields.UPDATED_AT));
            boolean changedSince = written != null && updated != null && updated.after(written);
            Integer revision =
                    within(contact, ContactFields.AUDIENCE_SYNC, "revision") instanceof Integer number ? number : null;
            Action action = addedOnly ? Action.ADDED : written(contact, id, revision, changedSince);
            String other = id.equals(added) ? source : "";
            syncs.add(of(action, id, visible, names, other, revision, written, changedSince));
        }
        if (added instanceof String id && !addedOnly) {
            Date at = date(within(contact, ContactFields.SOURCE, "at"));
            syncs.add(of(Action.ADDED, id, visible, names, source, null, at, false));
        }
        return syncs;
    }

    /** Where somebody changed the contact later, it is not known who took it out of the audience. */
    private static Action written(Contact contact, String audience, @Nullable Integer revision, boolean changedSince) {
        if (revision == null) {
            return Action.ENDED;
        }
        return changedSince || contact.audiences().contains(audience) ? Action.CHANGED : Action.LEFT;
    }

    private static ContactSync of(
            Action action,
            String id,
            List<VisibleAudience> visible,
            AccountNames names,
            String source,
            @Nullable Integer revision,
            @Nullable Date at,
            boolean changedSince) {
        return visible.stream()
                .filter(audience -> audience.id().value().equals(id))
                .findFirst()
                .map(audience -> new ContactSync(
                        action, id, audience.name(), names.get(audience.owner()), revision, time(at), changedSince))
                .orElseGet(() -> new ContactSync(action, "", "", source, revision, time(at), changedSince));
    }

    private static @Nullable Object within(Contact contact, String field, String key) {
        return contact.value(field) instanceof Map<?, ?> map ? map.get(key) : null;
    }

    private static @Nullable Date date(@Nullable Object stored) {
        return stored instanceof Date date ? date : null;
    }

    private static @Nullable DisplayTime time(@Nullable Date stored) {
        return stored == null ? null : DisplayTime.of(Instant.ofEpochMilli(stored.getTime()));
    }
}
