package org.audienceshare.sync.freeze;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.audienceshare.contacts.AudienceId;

/** A store in which another worker commits a revision right before this one does, a number of times. */
final class RacedStore implements RevisionStore {

    private final RevisionStore store;
    private int races;

    RacedStore(RevisionStore store, int races) {
        this.store = store;
        this.races = races;
    }

    @Override
    public boolean commit(Revision revision) {
        if (races-- > 0) {
            store.commit(new Revision(
                    revision.audience(),
                    revision.number(),
                    "somebody-elses-" + revision.number(),
                    revision.owner(),
                    revision.tag(),
                    revision.counts(),
                    "somebody-elses-" + revision.number(),
                    new Revision.ChunkCounts(0, 0),
                    revision.filterSet(),
                    revision.policy(),
                    revision.frozenAt()));
        }
        return store.commit(revision);
    }

    @Override
    public Optional<Revision> latest(AudienceId audience) {
        return store.latest(audience);
    }

    @Override
    public Optional<Revision> find(AudienceId audience, int number) {
        return store.find(audience, number);
    }

    @Override
    public SnapshotWriter begin(AudienceId audience) {
        return store.begin(audience);
    }

    @Override
    public void discard(String attempt) {
        store.discard(attempt);
    }

    @Override
    public List<Revision> latestFirst(AudienceId audience, int limit) {
        return store.latestFirst(audience, limit);
    }

    @Override
    public void delete(List<Revision> unneeded) {
        store.delete(unneeded);
    }

    @Override
    public void deleteBelow(AudienceId audience, int number, Set<Integer> keep, Instant frozenBefore) {
        store.deleteBelow(audience, number, keep, frozenBefore);
    }

    @Override
    public void deleteContacts(Revision latest, BooleanSupplier unused) {
        store.deleteContacts(latest, unused);
    }

    @Override
    public void deleteAbandoned(Instant before) {
        store.deleteAbandoned(before);
    }

    @Override
    public Set<AudienceId> audiencesWithContacts() {
        return store.audiencesWithContacts();
    }

    @Override
    public List<FrozenContact> snapshotChunk(Revision revision, int index) {
        return store.snapshotChunk(revision, index);
    }

    @Override
    public List<DeltaEntry> deltaChunk(Revision revision, int index) {
        return store.deltaChunk(revision, index);
    }
}
