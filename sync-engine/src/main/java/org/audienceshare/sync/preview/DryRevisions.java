package org.audienceshare.sync.preview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.freeze.SnapshotWriter;
import org.jspecify.annotations.Nullable;

/**
 * The real revisions, to be read, and over them one that is frozen into memory. Where that does not fit, only the
 * addresses of a sample are kept, and once frozen the others' are left out of the real revisions too.
 */
final class DryRevisions implements RevisionStore {

    private static final int CHUNK = 1_000;

    private final RevisionStore real;
    private final Sample sample;
    private final int maxContacts;
    private final List<FrozenContact> contacts = new ArrayList<>();
    private final List<DeltaEntry> delta = new ArrayList<>();
    private @Nullable Revision frozen;

    DryRevisions(RevisionStore real, Sample sample, int maxContacts) {
        this.real = real;
        this.sample = sample;
        this.maxContacts = maxContacts;
    }

    @Override
    public Optional<Revision> latest(AudienceId audience) {
        return frozen == null ? real.latest(audience) : Optional.of(frozen);
    }

    @Override
    public Optional<Revision> find(AudienceId audience, int number) {
        return frozen != null && frozen.number() == number ? Optional.of(frozen) : real.find(audience, number);
    }

    @Override
    public Optional<Revision> madeBy(AudienceId audience, String syncId) {
        return Optional.empty();
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
    public void deleteBelow(AudienceId audience, int number) {}

    @Override
    public void deleteAbandoned(AudienceId audience, Instant before) {}

    @Override
    public List<FrozenContact> snapshotChunk(Revision revision, int index) {
        if (revision == frozen) {
            return slice(contacts, index);
        }
        List<FrozenContact> chunk = real.snapshotChunk(revision, index);
        // The freeze compares with all of them.
        return frozen == null
                ? chunk
                : chunk.stream().filter(one -> sample.has(one.email())).toList();
    }

    @Override
    public List<DeltaEntry> deltaChunk(Revision revision, int index) {
        return revision == frozen
                ? slice(delta, index)
                : real.deltaChunk(revision, index).stream()
                        .filter(one -> sample.has(one.email()))
                        .toList();
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
            if (sample.has(contact.email())) {
                contacts.add(contact);
                thinOut();
            }
        }

        @Override
        public void difference(DeltaEntry entry) {
            if (sample.has(entry.email())) {
                delta.add(entry);
                thinOut();
            }
        }

        @Override
        public Revision.ChunkCounts finish() {
            return new Revision.ChunkCounts(chunks(contacts), chunks(delta));
        }

        private void thinOut() {
            while (contacts.size() > maxContacts || delta.size() > maxContacts) {
                sample.halve();
                contacts.removeIf(one -> !sample.has(one.email()));
                delta.removeIf(one -> !sample.has(one.email()));
            }
        }
    }
}
