package org.audienceshare.sync.freeze;

import java.time.Clock;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.failure.TransientFaultException;

/**
 * Stage 2. One pass over the owner's eligible contacts writes the new revision's chunks and, joined with the revision
 * before, the delta. Nothing counts until the revision itself is inserted.
 */
public final class Freezer {

    private static final int MAX_RACES = 5;

    private final OwnedContacts contacts;
    private final RevisionStore store;
    private final FreezeLimits limits;
    private final Clock clock;

    public Freezer(OwnedContacts contacts, RevisionStore store, FreezeLimits limits, Clock clock) {
        this.contacts = contacts;
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Freezes the audience as it is now, once a sync.
     *
     * @throws TransientFaultException if others keep freezing the same audience
     */
    public Freezing freeze(FreezeRequest request) {
        AudienceId audience = request.audience().id();
        for (int race = 0; race < MAX_RACES; race++) {
            Optional<Revision> made = store.madeBy(audience, request.syncId());
            if (made.isPresent()) {
                return new Freezing.Frozen(made.get());
            }
            Optional<Revision> previous = store.latest(audience);
            Freezing freezing = request.audience().type() == AudienceType.MANAGED
                    ? filterSet(request, previous)
                    : contacts(request, previous);
            if (!(freezing instanceof Freezing.Frozen frozen) || store.commit(frozen.revision())) {
                return freezing;
            }
            store.discard(frozen.revision().attempt());
        }
        throw new TransientFaultException(
                "audience " + audience + " is being frozen by others all the time",
                new IllegalStateException("lost " + MAX_RACES + " races"));
    }

    private Freezing contacts(FreezeRequest request, Optional<Revision> previous) {
        SnapshotWriter writer = store.begin(request.audience().id());
        boolean keep = false;
        try (OwnedContacts.Streams streams = contacts.open(request.audience(), request.owner())) {
            RevisionDiff diff = new RevisionDiff(writer, limits.maxContacts(), previous.isEmpty());
            EligibleContacts eligible = new EligibleContacts(streams);
            boolean fits = diff.run(eligible, contactsOf(previous));
            ContactCounts counts = diff.counts(eligible.excluded());
            Optional<Freezing> obstacle = obstacle(request, fits, counts, previous);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            Revision revision = revision(request, previous, counts, writer.attempt(), writer.finish());
            keep = true;
            return new Freezing.Frozen(revision);
        } finally {
            if (!keep) {
                store.discard(writer.attempt());
            }
        }
    }

    private Optional<Freezing> obstacle(
            FreezeRequest request, boolean fits, ContactCounts counts, Optional<Revision> previous) {
        if (!fits) {
            return Optional.of(
                    new Freezing.Refused("the audience holds more than " + limits.maxContacts() + " contacts"));
        }
        int before = previous.map(revision -> revision.counts().total()).orElse(0);
        return !request.allowMassRemoval() && limits.isMassRemoval(counts.removed(), before)
                ? Optional.of(new Freezing.Held(
                        counts, "would take " + counts.removed() + " of " + before + " contacts away from everyone"))
                : Optional.empty();
    }

    /** A managed audience has no contacts: its revision is the filter set itself. */
    private Freezing filterSet(FreezeRequest request, Optional<Revision> previous) {
        return new Freezing.Frozen(
                revision(request, previous, ContactCounts.NONE, request.syncId(), new Revision.ChunkCounts(0, 0)));
    }

    private Revision revision(
            FreezeRequest request,
            Optional<Revision> previous,
            ContactCounts counts,
            String attempt,
            Revision.ChunkCounts chunks) {
        Audience audience = request.audience();
        return new Revision(
                audience.id(),
                previous.map(Revision::number).orElse(0) + 1,
                request.syncId(),
                request.owner().id(),
                audience.name(),
                counts,
                attempt,
                chunks,
                audience.type() == AudienceType.MANAGED ? audience.filter() : null,
                request.policy(),
                clock.instant());
    }

    private Iterator<FrozenContact> contactsOf(Optional<Revision> revision) {
        return revision.<Iterator<FrozenContact>>map(found -> new FrozenContacts(store, found))
                .orElseGet(Collections::emptyIterator);
    }
}
