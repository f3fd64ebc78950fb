package org.audienceshare.sync.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.UnreadableAudienceException;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;
import org.jspecify.annotations.Nullable;

/** Loads everything that the rules check about an event. */
final class EventContextLoader {

    private static final RecipientExpansion NOBODY = new RecipientExpansion(List.of(), Map.of(), List.of());

    private final Audiences audiences;
    private final Directory directory;
    private final RevisionReader revisions;
    private final int maxRecipients;

    EventContextLoader(PlannerSources sources, RevisionReader revisions, int maxRecipients) {
        this.audiences = sources.audiences();
        this.directory = sources.directory();
        this.revisions = revisions;
        this.maxRecipients = maxRecipients;
    }

    EventContext load(AudienceEvent event, EventFacts facts) {
        AudienceShare before = facts.share();
        boolean copies = event instanceof AudienceEvent.Shared || event instanceof AudienceEvent.SyncRequested;
        Optional<Audience> audience = copies ? facts.audience().get() : readable(facts.audience());
        Optional<AccountId> ownerId = audience.map(Audience::owner);
        if (!copies && ownerId.isEmpty()) {
            ownerId = facts.latest().map(Revision::owner);
        }
        AudienceShare after = after(event, before);
        Directory read = snapshot(ownerId, after, facts.accounts());
        @Nullable Account owner = ownerId.flatMap(read::account).orElse(null);
        // What takes away has no limits: nobody may be stuck with an audience because others have it too.
        RecipientExpander expander = copies ? new RecipientExpander(read) : RecipientExpander.withoutLimits(read);
        return new EventContext(
                event,
                audience.orElse(null),
                owner,
                before,
                after,
                expand(expander, owner, event instanceof AudienceEvent.Shared shared ? shared.added() : List.of()),
                expand(expander, owner, after.selections()),
                maxRecipients);
    }

    /** The accounts that an audience's selections name; empty if there are selections and the audience's owner is not known. */
    Optional<RecipientExpansion> expand(AudienceShare share) {
        if (share.selections().isEmpty()) {
            return Optional.of(NOBODY);
        }
        AudienceId id = share.audience();
        Optional<AccountId> ownerId = readable(() -> audiences.find(id))
                .map(Audience::owner)
                .or(() -> revisions.latest(id).map(Revision::owner));
        Directory read = snapshot(ownerId, share, List.of());
        return ownerId.flatMap(read::account)
                .map(owner -> expand(RecipientExpander.withoutLimits(read), owner, share.selections()));
    }

    /** The owner and the users that are selected are read together, those that are not known already. */
    private Directory snapshot(Optional<AccountId> owner, AudienceShare share, List<Account> known) {
        List<AccountId> needed = new ArrayList<>(owner.stream().toList());
        share.selections().stream()
                .filter(selection -> selection.type() == SelectionType.USER)
                .forEach(selection -> needed.add(new AccountId(selection.id())));
        return new DirectorySnapshot(directory, needed, known);
    }

    private static Optional<Audience> readable(Supplier<Optional<Audience>> audience) {
        try {
            return audience.get();
        } catch (InvalidFilterException | UnreadableAudienceException e) {
            return Optional.empty();
        }
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

    private static RecipientExpansion expand(
            RecipientExpander expander, @Nullable Account owner, List<Selection> selections) {
        return owner == null || selections.isEmpty() ? NOBODY : expander.expand(owner, selections);
    }
}
