package org.audienceshare.sync.plan;

import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.events.model.AudienceEvent;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about an event when the rules check it.
 *
 * @param audience null if it does not exist, and if an event that copies nothing can't read it
 * @param owner the audience's owner, or that of its latest revision; null if neither exists
 * @param before with whom the audience was shared until now
 * @param after with whom it is shared if the event is accepted
 * @param added the accounts of the selections that the event adds, empty if it adds none
 * @param expansion the accounts of the selections of {@code after}
 * @param maxRecipients most recipients that an audience may have
 */
record EventContext(
        AudienceEvent event,
        @Nullable Audience audience,
        @Nullable Account owner,
        AudienceShare before,
        AudienceShare after,
        RecipientExpansion added,
        RecipientExpansion expansion,
        int maxRecipients) {

    /** Whether the event copies no contacts. */
    boolean copiesNothing() {
        return event instanceof AudienceEvent.Unshared || event instanceof AudienceEvent.Cancelled;
    }

    /**
     * Whether the event copies nothing and the audience's owner is known although the audience does not exist any more or can't be
     * read: from its latest revision.
     */
    boolean takesFromKnownAudience() {
        return copiesNothing() && owner != null;
    }

    /** Whether the event can be processed without the audience: it removes the audience from everybody. */
    boolean removesEverything() {
        return event instanceof AudienceEvent.Unshared unshared
                && unshared.all()
                && !before.selections().isEmpty();
    }
}
