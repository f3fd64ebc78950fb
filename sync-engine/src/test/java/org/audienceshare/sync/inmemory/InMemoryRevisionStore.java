package org.audienceshare.sync.inmemory;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.MissingChunkException;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;

/** Revisions in maps, with chunks so small that tests of a few contacts have several. */
public final class InMemoryRevisionStore implements RevisionStore {

    private final int maxChunkContacts;
    private final CrashPoints crashes;
    private final Clock clock;
    private final Map<AudienceId, NavigableMap<Integer, Revision>> revisions = new LinkedHashMap<>();
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private int begun;

    public InMemoryRevisionStore(int maxChunkContacts, CrashPoints crashes, Clock clock) {
        this.maxChunkContacts = maxChunkContacts;
        this.crashes = crashes;
        this.clock = clock;
    }

    @Override
    public Optional<Revision> latest(AudienceId audience) {
        return Optional.ofNullable(of(audience).lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public Optional<Revision> find(AudienceId audience, int number) {
        return Optional.ofNullable(of(audience).get(number));
    }

    @Override
    public SnapshotWriter begin(AudienceId audience) {
        String attempt = "attempt-" + ++begun;
        open.add(attempt);
        return new Writer(audience, attempt);
    }

    @Override
    public boolean commit(Revision revision) {
        crashes.pass();
        return of(revision.audience()).putIfAbsent(revision.number(), revision) == null;
    }

    @Override
    public void discard(String attempt) {
        if (open.contains(attempt)) {
            throw new IllegalStateException("its writer is neither finished nor stopped");
        }
        attempts.remove(attempt);
    }

    @Override
    public List<Revision> latestFirst(AudienceId audience, int limit) {
        return of(audience).descendingMap().values().stream().limit(limit).toList();
    }

    @Override
    public void delete(List<Revision> unneeded) {
        for (Revision revision : unneeded) {
            crashes.pass();
            of(revision.audience()).remove(revision.number());
            discard(revision.attempt());
        }
    }

    @Override
    public void deleteBelow(AudienceId audience, int number, Set<Integer> keep, Instant frozenBefore) {
        List<Revision> old = new ArrayList<>(of(audience).headMap(number, false).values());
        old.removeIf(revision ->
                keep.contains(revision.number()) || !revision.frozenAt().isBefore(frozenBefore));
        delete(old);
    }

    @Override
    public void deleteContacts(Revision latest, BooleanSupplier unused) {
        crashes.pass();
        Revision emptied = latest.withoutContacts();
        if (!of(latest.audience()).replace(latest.number(), latest, emptied)) {
            return;
        }
        crashes.pass();
        if (!unused.getAsBoolean()) {
            of(latest.audience()).replace(latest.number(), emptied, latest);
            return;
        }
        deleteBelow(latest.audience(), latest.number());
        discard(latest.attempt());
    }

    @Override
    public void deleteAbandoned(Instant before) {
        Set<String> used = revisions.values().stream()
                .flatMap(ofAudience -> ofAudience.values().stream())
                .map(Revision::attempt)
                .collect(Collectors.toSet());
        attempts.entrySet()
                .removeIf(entry -> entry.getValue().writtenAt.isBefore(before) && !used.contains(entry.getKey()));
    }

    @Override
    public Set<AudienceId> audiencesWithContacts() {
        return revisions.entrySet().stream()
                .filter(entry -> entry.getValue().values().stream()
                        .anyMatch(revision ->
                                revision.chunks().snapshot() + revision.chunks().delta() > 0))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public List<FrozenContact> snapshotChunk(Revision revision, int index) {
        return attemptOf(revision).snapshot.get(index);
    }

    @Override
    public List<DeltaEntry> deltaChunk(Revision revision, int index) {
        return attemptOf(revision).delta.get(index);
    }

    private Attempt attemptOf(Revision revision) {
        Attempt attempt = attempts.get(revision.attempt());
        if (attempt == null) {
            throw new MissingChunkException("the revision's chunks are gone");
        }
        return attempt;
    }

    /** The audience loses all its revisions. */
    public void lose(AudienceId audience) {
        of(audience).clear();
    }

    /** The attempts of which chunks are left. */
    public Set<String> attempts() {
        return Set.copyOf(attempts.keySet());
    }

    /** Numbers of the revisions that are left. */
    public List<Integer> numbers(AudienceId audience) {
        return List.copyOf(of(audience).keySet());
    }

    private NavigableMap<Integer, Revision> of(AudienceId audience) {
        return revisions.computeIfAbsent(audience, id -> new TreeMap<>());
    }

    private final class Attempt {
        private final AudienceId audience;
        private final Instant writtenAt = clock.instant();
        private final List<List<FrozenContact>> snapshot = new ArrayList<>();
        private final List<List<DeltaEntry>> delta = new ArrayList<>();

        Attempt(AudienceId audience) {
            this.audience = audience;
        }
    }

    private final class Writer implements SnapshotWriter {

        private final AudienceId audience;
        private final String attempt;
        private final List<FrozenContact> contacts = new ArrayList<>();
        private final List<DeltaEntry> differences = new ArrayList<>();

        Writer(AudienceId audience, String attempt) {
            this.audience = audience;
            this.attempt = attempt;
        }

        @Override
        public String attempt() {
            return attempt;
        }

        @Override
        public void contact(FrozenContact contact) {
            contacts.add(contact);
            if (contacts.size() == maxChunkContacts) {
                flush(contacts, written().snapshot);
            }
        }

        @Override
        public void difference(DeltaEntry entry) {
            differences.add(entry);
            if (differences.size() == maxChunkContacts) {
                flush(differences, written().delta);
            }
        }

        @Override
        public Revision.ChunkCounts finish() {
            flush(contacts, written().snapshot);
            flush(differences, written().delta);
            open.remove(attempt);
            return new Revision.ChunkCounts(
                    written().snapshot.size(), written().delta.size());
        }

        @Override
        public void stop() {
            open.remove(attempt);
        }

        private <T> void flush(List<T> open, List<List<T>> into) {
            if (!open.isEmpty()) {
                crashes.pass();
                into.add(List.copyOf(open));
                open.clear();
            }
        }

        private Attempt written() {
            return attempts.computeIfAbsent(attempt, name -> new Attempt(audience));
        }
    }
}
