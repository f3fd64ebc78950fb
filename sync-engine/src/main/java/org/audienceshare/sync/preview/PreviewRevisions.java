package org.audienceshare.sync.preview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.jspecify.annotations.Nullable;

/**
 * The stored revisions, read-only, and one that is frozen into memory. If it is too large for memory, only the contacts of
 * a sample are kept.
 */
final class PreviewRevisions implements RevisionStore {

    private static final int CHUNK = 1_000;

    private final RevisionReader stored;
    private final Sample sample;
    private final int maxContacts;
    private final List<FrozenContact> contacts = new ArrayList<>();
    private final List<DeltaEntry> delta = new ArrayList<>();
    private @Nullable Revision frozen;

    PreviewRevisions(RevisionReader stored, Sample sample, int maxContacts) {
        this.stored = stored;
        this.sample = sample;
        this.maxContacts = maxContacts;
    }

    @Override
    public Optional<Revision> latest(AudienceId audience) {
        return frozen == null ? stored.latest(audience) : Optional.of(frozen);
    }

    @Override
    public Optional<Revision> find(AudienceId audience, int number) {
        return frozen != null && frozen.number() == number ? Optional.of(frozen) : stored.find(audience, number);
    }

    @Override
    public List<FrozenContact> snapshotChunk(Revision revision, int index) {
        return revision == frozen ? slice(contacts, index) : stored.snapshotChunk(revision, index);
    }

    @Override
    public List<DeltaEntry> deltaChunk(Revision revision, int index) {
        return revision == frozen ? slice(delta, index) : stored.deltaChunk(revision, index);
    }

    @Override
    public SnapshotWriter begin(AudienceId audience) {
        return new Writer();
    }

    @Override
    public boolean commit(Revision revision) {
        frozen = revision;
        return true;
    }

    @Override
    public void discard(String attempt) {
        contacts.clear();
        delta.clear();
    }

    @Override
    public List<Revision> latestFirst(AudienceId audience, int limit) {
        return latest(audience).stream().toList();
    }

    @Override
    public void delete(List<Revision> unneeded) {}

    @Override
    public void deleteBelow(AudienceId audience, int number, Set<Integer> keep, Instant frozenBefore) {}

    @Override
    public void deleteContacts(Revision latest, BooleanSupplier unused) {}

    @Override
    public void deleteAbandoned(Instant before) {}

    @Override
    public Set<AudienceId> audiencesWithContacts() {
        return Set.of();
    }

    private static <T> List<T> slice(List<T> all, int index) {
        int from = Math.min(index * CHUNK, all.size());
        return all.subList(from, Math.min(from + CHUNK, all.size()));
    }

    private static int chunks(List<?> all) {
        return (all.size() + CHUNK - 1) / CHUNK;
    }

    private final class Writer implements SnapshotWriter {

        @Override
        public String attempt() {
            return "preview";
        }

        @Override
        public void contact(FrozenContact contact) {
            if (sample.contains(contact.email())) {
                contacts.add(contact);
                shrink();
            }
        }

        @Override
        public void difference(DeltaEntry entry) {
            if (sample.contains(entry.email())) {
                delta.add(entry);
                shrink();
            }
        }

        @Override
        public Revision.ChunkCounts finish() {
            return new Revision.ChunkCounts(chunks(contacts), chunks(delta));
        }

        private void shrink() {
            while (contacts.size() > maxContacts || delta.size() > maxContacts) {
                sample.halve();
                contacts.removeIf(one -> !sample.contains(one.email()));
                delta.removeIf(one -> !sample.contains(one.email()));
            }
        }
    }
}
