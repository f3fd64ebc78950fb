package org.audienceshare.sync.freeze.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.MissingChunkException;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.audienceshare.sync.freeze.mongo.ChunkCache.Chunk;
import org.audienceshare.sync.freeze.mongo.MongoSnapshotWriter.Destination;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Revisions in {@code revisions}, chunks in {@code snapshot_chunks} and {@code delta_chunks}. Chunks change
 * only when a person is erased, and are read for every recipient, so those in use are in a {@link ChunkCache}.
 */
public final class MongoRevisionStore implements RevisionStore {

    /** The collection's name. */
    public static final String COLLECTION = "revisions";

    /** The order of an audience's revisions. */
    public static final Bson LATEST_FIRST = descending("revision");

    private final MongoCollection<Document> revisions;
    private final MongoCollection<RawBsonDocument> snapshots;
    private final MongoCollection<RawBsonDocument> deltas;
    private final ChunkLimits limits;
    private final Supplier<String> attemptIds;
    private final Clock clock;
    private final Executor threads;
    private final ChunkCache cache;
    private final KnownRevisions known = new KnownRevisions(ChunkCache.MAX_AGE);
    private final IndexSetup indexes = new IndexSetup(this::createIndexes);

    /**
     * Writes chunks one after another.
     *
     * @param attemptIds makes a new id for each attempt
     */
    public MongoRevisionStore(MongoDatabase database, ChunkLimits limits, Supplier<String> attemptIds, Clock clock) {
        this(database, limits, attemptIds, clock, Runnable::run);
    }

    /**
     * @param attemptIds makes a new id for each attempt
     * @param threads write a chunk while the next one is filled, one for each kind of an attempt at the same time
     */
    public MongoRevisionStore(
            MongoDatabase database, ChunkLimits limits, Supplier<String> attemptIds, Clock clock, Executor threads) {
        this.clock = clock;
        this.threads = threads;
        this.revisions = database.getCollection(COLLECTION);
        this.snapshots = database.getCollection("snapshot_chunks", RawBsonDocument.class);
        this.deltas = database.getCollection("delta_chunks", RawBsonDocument.class);
        this.limits = limits;
        this.attemptIds = attemptIds;
        this.cache = new ChunkCache(limits.cacheBytes(), Ticker.systemTicker());
    }

    private void createIndexes() {
        IndexSetup.ensure(revisions, Indexes.ascending("audienceId", "revision"));
        for (MongoCollection<RawBsonDocument> chunks : List.of(snapshots, deltas)) {
            IndexSetup.ensure(chunks, Indexes.ascending("attempt"));
            IndexSetup.ensure(chunks, Indexes.ascending("audienceId", "writtenAt"));
        }
    }

    @Override
    public Optional<Revision> latest(AudienceId audience) {
        return first(eq("audienceId", audience.value()));
    }

    @Override
    public List<Revision> latestFirst(AudienceId audience, int limit) {
        return revisions
                .find(eq("audienceId", audience.value()))
                .sort(LATEST_FIRST)
                .limit(limit)
                .map(RevisionDocuments::read)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<Revision> find(AudienceId audience, int number) {
        return known.find(RevisionDocuments.id(audience, number), id -> first(eq("_id", id)));
    }

    /** Selects a revision that {@link #know} can take over; empty if it is known without a query. */
    public Optional<Bson> unknown(AudienceId audience, int number) {
        String id = RevisionDocuments.id(audience, number);
        return known.isKnown(id) ? Optional.empty() : Optional.of(eq("_id", id));
    }

    /** Takes over a document of {@code revisions} that another query has read along. */
    public void know(Document found) {
        Revision revision = RevisionDocuments.read(found);
        if (revision.contactsDeleted()) {
            // Whoever keeps it for minutes could miss that somebody has taken the deletion back.
            return;
        }
        var unused =
                known.find(RevisionDocuments.id(revision.audience(), revision.number()), id -> Optional.of(revision));
    }

    private Optional<Revision> first(Bson filter) {
        return Optional.ofNullable(revisions.find(filter).sort(LATEST_FIRST).first())
                .map(RevisionDocuments::read);
    }

    /** Reads a document of the collection. */
    public static Revision read(Document stored) {
        return RevisionDocuments.read(stored);
    }

    @Override
    public Iterator<FrozenContact> storedContacts(Revision revision) {
        return RevisionReader.contacts(
                revision, index -> entries(read(snapshots, revision, index, MongoRevisionStore::contacts)));
    }

    @Override
    public SnapshotWriter begin(AudienceId audience) {
        indexes.runOnce();
        return new MongoSnapshotWriter(
                audience,
                attemptIds.get(),
                clock.instant(),
                new Destination(snapshots, threads, chunk -> remember("s", chunk, MongoRevisionStore::contacts)),
                new Destination(deltas, threads, chunk -> remember("d", chunk, this::differences)),
                limits);
    }

    /** Small revisions are read soon after they were written, by their recipients' tasks. */
    private void remember(String kind, RawBsonDocument stored, Function<RawBsonDocument, Chunk> reader) {
        if (limits.cacheBytes() > 0) {
            cache.put(kind + stored.getString("_id").getValue(), reader.apply(stored));
        }
    }

    @Override
    public boolean commit(Revision revision) {
        return NewDocuments.insert(revisions, RevisionDocuments.write(revision));
    }

    @Override
    public void discard(String attempt) {
        snapshots.deleteMany(eq("attempt", attempt));
        deltas.deleteMany(eq("attempt", attempt));
        forget(attempt);
    }

    /** What was remembered without being read. */
    private void forget(String attempt) {
        String only = RevisionDocuments.chunkId(attempt, 0);
        cache.forget(List.of("s" + only, "d" + only));
    }

    @Override
    public void deleteBelow(AudienceId audience, int number, Set<Integer> keep, Instant frozenBefore) {
        List<Bson> old = new ArrayList<>(
                List.of(eq("audienceId", audience.value()), lt("revision", number), nin("revision", keep)));
        if (frozenBefore.isBefore(Instant.MAX)) {
            old.add(lt("frozenAt", Date.from(frozenBefore)));
        }
        deleteStored(revisions
                .find(and(old))
                .projection(include("attempt", "snapshotChunks", "deltaChunks"))
                .into(new ArrayList<>()));
    }

    @Override
    public void delete(List<Revision> unneeded) {
        deleteStored(unneeded.stream().map(RevisionDocuments::write).toList());
    }

    private void deleteStored(List<Document> unneeded) {
        UnneededDocuments documents = new UnneededDocuments(unneeded);
        documents.delete(revisions, snapshots, deltas);
        documents.ids().forEach(known::forget);
        documents.attempts().forEach(this::forget);
    }

    @Override
    public void deleteContacts(Revision latest, BooleanSupplier unused) {
        Revision emptied = latest.withoutContacts();
        if (!replace(latest, emptied)) {
            return;
        }
        if (!unused.getAsBoolean()) {
            replace(emptied, latest);
            return;
        }
        deleteBelow(latest.audience(), latest.number());
        discard(latest.attempt());
    }

    /** Of several workers, one alone succeeds. */
    private boolean replace(Revision one, Revision other) {
        Bson stored = and(eq("_id", RevisionDocuments.id(one.audience(), one.number())), eq("attempt", one.attempt()));
        boolean replaced =
                revisions.replaceOne(stored, RevisionDocuments.write(other)).getMatchedCount() == 1;
        known.forget(RevisionDocuments.id(one.audience(), one.number()));
        return replaced;
    }

    @Override
    public void deleteAbandoned(Instant before) {
        AbandonedChunks abandoned = new AbandonedChunks(revisions);
        abandoned.delete(snapshots, before);
        abandoned.delete(deltas, before);
    }

    @Override
    public Set<AudienceId> audiencesWithContacts() {
        Set<AudienceId> audiences = new LinkedHashSet<>();
        for (Document revision : revisions
                .find(or(gt("snapshotChunks", 0), gt("deltaChunks", 0)))
                .projection(include("audienceId"))) {
            audiences.add(new AudienceId(revision.getString("audienceId")));
        }
        return audiences;
    }

    @Override
    public List<FrozenContact> snapshotChunk(Revision revision, int index) {
        return chunk(snapshots, "s", revision, index, MongoRevisionStore::contacts);
    }

    @Override
    public List<DeltaEntry> deltaChunk(Revision revision, int index) {
        return chunk(deltas, "d", revision, index, this::differences);
    }

    private <T> List<T> chunk(
            MongoCollection<RawBsonDocument> from,
            String kind,
            Revision revision,
            int index,
            Function<RawBsonDocument, Chunk> reader) {
        String id = RevisionDocuments.chunkId(revision.attempt(), index);
        return entries(cache.get(kind + id, () -> read(from, revision, index, reader)));
    }

    private Chunk read(
            MongoCollection<RawBsonDocument> from,
            Revision revision,
            int index,
            Function<RawBsonDocument, Chunk> reader) {
        String id = RevisionDocuments.chunkId(revision.attempt(), index);
        @Nullable RawBsonDocument stored = from.find(eq("_id", id)).first();
        if (stored == null) {
            throw known.missing(index, revision, () -> find(revision.audience(), revision.number()));
        }
        return reader.apply(stored);
    }

    /** Each kind of chunk has keys and a reader of its own, so the entries are of the type that is asked for. */
    @SuppressWarnings("unchecked")
    private static <T> List<T> entries(Chunk chunk) {
        return (List<T>) chunk.entries();
    }

    private static Chunk contacts(RawBsonDocument stored) {
        return new Chunk(
                RevisionDocuments.entries(stored).stream()
                        .map(RevisionDocuments::contact)
                        .toList(),
                stored.getByteBuffer().remaining());
    }

    private Chunk differences(RawBsonDocument stored) {
        List<RawFields> apart = new ArrayList<>();
        List<DeltaEntry> entries = RevisionDocuments.entries(stored).stream()
                .map(entry -> RevisionDocuments.difference(entry, id -> {
                    apart.add(valuesApart(id));
                    return apart.get(apart.size() - 1);
                }))
                .toList();
        int bytes = stored.getByteBuffer().remaining();
        return new Chunk(
                entries, bytes + apart.stream().mapToInt(RawFields::bytes).sum());
    }

    private RawFields valuesApart(String id) {
        @Nullable RawBsonDocument stored = deltas.find(eq("_id", id)).first();
        if (stored == null) {
            throw new MissingChunkException("a delta chunk has lost the values " + id);
        }
        return (RawFields) Objects.requireNonNull(new RawFields(stored).get("values"));
    }
}
