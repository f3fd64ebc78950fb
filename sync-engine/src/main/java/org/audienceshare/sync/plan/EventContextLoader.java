package org.audienceshare.sync.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.AudienceEvent;
import org.jspecify.annotations.Nullable;

/** Loads everything that the rules check about an event. */
final class EventContextLoader {

    private static final RecipientExpansion NOBODY = new RecipientExpansion(List.of(), Map.of(), List.of());

    private final Audiences audiences;
    private final Directory directory;
    private final int maxRecipients;

    EventContextLoader(Audiences audiences, Directory directory, int maxRecipients) {
        this.audiences = audiences;
        this.directory = directory;
        this.maxRecipients = maxRecipients;
    }

    EventContext load(AudienceEvent event, AudienceShare before) {
        Optional<Audience> audience = audiences.find(event.header().audience());
        @Nullable
        Account owner =
                audience.flatMap(found -> directory.account(found.owner())).orElse(null);
        AudienceShare after = after(event, before);
        return new EventContext(
                event,
                audience.orElse(null),
                owner,
                before,
                after,
                expand(owner, event instanceof AudienceEvent.Shared shared ? shared.added() : List.of()),
                expand(owner, after.selections()),
                maxRecipients);
    }

    private static AudienceShare after(AudienceEvent event, AudienceShare before) {
        if (event instanceof AudienceEvent.Shared shared) {
            return before.with(shared.added(), shared.policy());
        }
        if (event instanceof AudienceEvent.Unshared unshared) {
            return unshared.all() ? before.withNobody() : before.without(unshared.removed());
        }
        return before;
    }

    private RecipientExpansion expand(@Nullable Account owner, List<Selection> selections) {
        return owner == null || selections.isEmpty()
                ? NOBODY
                : new RecipientExpander(directory).expand(owner, selections);
    }
}
