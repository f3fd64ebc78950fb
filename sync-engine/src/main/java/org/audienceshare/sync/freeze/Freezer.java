package org.audienceshare.sync.freeze;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.contact.UnusableCollectionException;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.jspecify.annotations.Nullable;

/**
 * Stage 2. One pass over the owner's eligible contacts writes the new revision's chunks and, joined with the previous
 * revision, the delta. Nothing is visible until the revision itself is inserted.
 */
public final class Freezer {

    private static final int MAX_RACES = 5;

    private final OwnerContacts contacts;
    private final RevisionStore store;
    private final FreezeLimits limits;
    private final Clock clock;

    public Freezer(OwnerContacts contacts, RevisionStore store, FreezeLimits limits, Clock clock) {
        this.contacts = contacts;
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /** Freezes the audience as it is now, and reads its latest revision before. */
    public FreezeResult freeze(FreezeRequest request, ChunkBoundary boundary) {
        return freeze(request, store.latest(request.audience().id()), boundary);
    }

    /**
     * Freezes the audience as it is now, once per sync unless another sync has frozen it since.
     *
     * @param latest the audience's latest revision, read when the work on the sync had begun
     * @param boundary called between two chunks
     * @throws TransientFaultException if others keep freezing the same audience at the same time
     */
    public FreezeResult freeze(FreezeRequest request, Optional<Revision> latest, ChunkBoundary boundary) {
        AudienceId audience = request.audience().id();
        Optional<Revision> previous = latest;
        for (int race = 0; race < MAX_RACES; race++) {
            // What another sync has frozen since is newer, and this sync is decided after it.
            Optional<Revision> made =
                    previous.filter(found -> found.syncId().equals(request.syncId()) && !found.contactsDeleted());
            if (made.isPresent()) {
                return new FreezeResult.Frozen(made.get());
            }
            FreezeResult result = request.audience().type() == AudienceType.MANAGED
                    ? filterSet(request, previous)
                    : contactsOrRejection(request, previous, boundary);
            if (!(result instanceof FreezeResult.Frozen frozen) || store.commit(frozen.revision())) {
                return result;
            }
            store.discard(frozen.revision().attempt());
            previous = store.latest(audience);
        }
        throw new TransientFaultException(
                "audience " + audience + " is frozen by others at the same time",
                new IllegalStateException("lost " + MAX_RACES + " races"));
    }

    private FreezeResult contactsOrRejection(
            FreezeRequest request, Optional<Revision> previous, ChunkBoundary boundary) {
        try {
            return contacts(request, previous, boundary);
        } catch (UnusableCollectionException e) {
            return new FreezeResult.Rejected(Objects.requireNonNull(e.getMessage()));
        } catch (MissingChunkException e) {
            if (!store.latest(request.audience().id()).equals(previous)) {
                throw new TransientFaultException("another worker has replaced the revision that was compared with", e);
            }
            return new FreezeResult.Rejected(Objects.requireNonNull(e.getMessage()));
        }
    }

    /**
     * Reads the contacts once more if the first pass met new spellings of addresses: with one of them, a person can have opted
     * out. What comes during the second pass came after the freeze began.
     */
    private FreezeResult contacts(FreezeRequest request, Optional<Revision> previous, ChunkBoundary boundary) {
        return contacts(request, previous, boundary, false)
                .or(() -> contacts(request, previous, boundary, true))
                .orElseThrow();
    }

    /** @param last whether the result counts even if new spellings are met; else it is empty then */
    private Optional<FreezeResult> contacts(
            FreezeRequest request, Optional<Revision> previous, ChunkBoundary boundary, boolean last) {
        Instant begun = clock.instant();
        SnapshotWriter writer = store.begin(request.audience().id());
        boolean keep = false;
        try (OwnerContacts.Streams streams = contacts.open(request.audience(), request.owner())) {
            RevisionDiff diff = new RevisionDiff(writer, limits.maxContacts(), previous.isEmpty());
            EligibleContacts eligible = new EligibleContacts(streams, boundary);
            Iterator<FrozenContact> before = new PausingIterator<>(
                    previous.map(store::storedContacts).orElseGet(Collections::emptyIterator), boundary);
            boolean fits = diff.run(eligible, before);
            streams.confirm();
            if (!last && streams.hasMissed()) {
                return Optional.empty();
            }
            ContactCounts counts = diff.counts(eligible.excluded());
            Optional<FreezeResult> obstacle = obstacle(request, fits, counts, previous);
            if (obstacle.isPresent()) {
                return obstacle;
            }
            Revision revision = revision(request, previous, counts, writer.attempt(), writer.finish(), begun);
            keep = true;
            return Optional.of(new FreezeResult.Frozen(revision));
        } finally {
            if (!keep) {
                writer.stop();
                store.discard(writer.attempt());
            }
        }
    }

    private Optional<FreezeResult> obstacle(
            FreezeRequest request, boolean fits, ContactCounts counts, Optional<Revision> previous) {
        if (!fits) {
            return Optional.of(
                    new FreezeResult.Rejected("the audience has more than " + limits.maxContacts() + " contacts"));
        }
        if (request.allowMassRemoval()) {
            return Optional.empty();
        }
        int before = previous.map(revision -> revision.counts().total()).orElse(0);
        return limits.massRemoval(counts, before).map(reason -> new FreezeResult.Held(counts, reason));
    }

    /** A managed audience has no contacts: its revision is the filter set itself. */
    private FreezeResult filterSet(FreezeRequest request, Optional<Revision> previous) {
        return new FreezeResult.Frozen(revision(
                request,
                previous,
                ContactCounts.NONE,
                request.syncId(),
                new Revision.ChunkCounts(0, 0),
                clock.instant()));
    }

    private Revision revision(
            FreezeRequest request,
            Optional<Revision> previous,
            ContactCounts counts,
            String attempt,
            Revision.ChunkCounts chunks,
            Instant begun) {
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
                begun);
    }

    /**
     * What to freeze.
     *
     * @param owner the account that owns the audience
     * @param syncId the event that requests it
     * @param allowMassRemoval whether a revision that removes a large share of the contacts is approved
     * @param policy the merge policy at recipients, null for the deployment's
     */
    public record FreezeRequest(
            Audience audience,
            Account owner,
            String syncId,
            boolean allowMassRemoval,
            @Nullable MergePolicy policy) {}
}
