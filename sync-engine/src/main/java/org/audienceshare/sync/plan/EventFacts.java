package org.audienceshare.sync.plan;

import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.RecipientExpansion;
import org.audienceshare.events.model.AudienceEvent;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know when an event is judged.
 *
 * @param audience null where there is none of that id
 * @param owner the audience's owner, null where there is none
 * @param before with whom the audience was shared until now
 * @param after with whom it is to be shared if the event is accepted
 * @param added what the selections that the event adds stand for, empty where it adds none
 * @param expansion what {@code after} stands for
 * @param maxRecipients most recipients that an audience may have
 */
record EventFacts(
        AudienceEvent event,
        @Nullable Audience audience,
        @Nullable Account owner,
        SharedAudience before,
        SharedAudience after,
        RecipientExpansion added,
        RecipientExpansion expansion,
        int maxRecipients) {

    /** Whether nothing is copied because of the event. */
    boolean copiesNothing() {
        return event instanceof AudienceEvent.Unshared || event instanceof AudienceEvent.Cancelled;
    }

    /** Whether the event can be carried out without knowing the audience: taking it from everybody who has it. */
    boolean takesEverythingAway() {
        return event instanceof AudienceEvent.Unshared unshared
                && unshared.all()
                && !before.selections().isEmpty();
    }
}
