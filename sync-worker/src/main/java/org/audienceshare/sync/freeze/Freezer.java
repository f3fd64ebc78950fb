package org.audienceshare.sync.freeze;

import java.time.Clock;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.report.PlannedSync.ContactCounts;

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
     * @param allowMassRemoval whether a revision that takes a large share of the contacts away is let through
     * @throws TransientFaultException if the database is away, or others keep freezing the same audience
     */
    public Freezing freeze(Audience audience, Account owner, String syncId, boolean allowMassRemoval) {
        for (int race = 0; race < MAX_RACES; race++) {
            Optional<Revision> made = store.madeBy(audience.id(), syncId);
            if (made.isPresent()) {
                return new Freezing.Frozen(made.get());
            }
            Freezing freezing = attempt(audience, owner, syncId, allowMassRemoval);
            if (!(freezing instanceof Freezing.Frozen frozen) || store.commit(frozen.revision())) {
                return freezing;
            }
            store.discard(frozen.revision().attempt());
        }
        throw new TransientFaultException(
                "audience " + audience.id() + " is being frozen by others all the time",
                new IllegalStateException("lost " + MAX_RACES + " races"));
    }

    private Freezing attempt(Audience audience, Account owner, String syncId, boolean allowMassRemoval) {
        Optional<Revision> previous = store.latest(audience.id());
        SnapshotWriter writer = store.begin(audience.id());
        boolean keep = false;
        try (OwnedContacts.Streams streams = contacts.open(audience, owner)) {
            RevisionDiff diff = new RevisionDiff(writer, limits.maxContacts(), previous.isEmpty());
            boolean fits = diff.run(new EligibleContacts(streams), contactsOf(previous));
            ContactCounts counts = diff.counts();
            if (!fits) {
                return new Freezing.Refused("the audience holds more than " + limits.maxContacts() + " contacts");
            }
            int before = previous.map(revision -> revision.counts().total()).orElse(0);
            if (!allowMassRemoval && limits.isMassRemoval(counts.removed(), before)) {
                return new Freezing.Held(
                        counts, "would take " + counts.removed() + " of " + before + " contacts away from everyone");
            }
            Revision revision = new Revision(
                    audience.id(),
                    previous.map(Revision::number).orElse(0) + 1,
                    syncId,
                    owner.id(),
                    audience.name(),
                    counts,
                    writer.attempt(),
                    writer.finish(),
                    clock.instant());
            keep = true;
            return new Freezing.Frozen(revision);
        } finally {
            if (!keep) {
                store.discard(writer.attempt());
            }
        }
    }

    private Iterator<FrozenContact> contactsOf(Optional<Revision> revision) {
        return revision.<Iterator<FrozenContact>>map(found -> new FrozenContacts(store, found))
                .orElseGet(Collections::emptyIterator);
    }
}
