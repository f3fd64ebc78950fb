package org.audienceshare.sync.freeze.mongo;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Writes chunk documents as they fill up, while the next ones are filled. */
final class MongoSnapshotWriter implements SnapshotWriter {

    private final AudienceId audience;
    private final String attempt;
    private final Instant begunAt;
    private final Chunks snapshot;
    private final Chunks delta;

    MongoSnapshotWriter(
            AudienceId audience,
            String attempt,
            Instant begunAt,
            Destination snapshots,
            Destination deltas,
            ChunkLimits limits) {
        this.audience = audience;
        this.attempt = attempt;
        this.begunAt = begunAt;
        this.snapshot = new Chunks(snapshots, limits);
        this.delta = new Chunks(deltas, limits);
    }

    @Override
    public String attempt() {
        return attempt;
    }

    @Override
    public void contact(FrozenContact contact) {
        snapshot.add(RevisionDocuments.write(contact));
    }

    @Override
    public void difference(DeltaEntry entry) {
        RawBsonDocument written = RevisionDocuments.write(entry);
        delta.add(
                entry.before() == null
                                || entry.after() == null
                                || written.getByteBuffer().remaining() <= ChunkLimits.MAX_ENTRY_BYTES
                        ? written
                        : RevisionDocuments.write(entry.after(), delta.writeApart(entry.before())));
    }

    @Override
    public Revision.ChunkCounts finish() {
        return new Revision.ChunkCounts(snapshot.finish(), delta.finish());
    }

    @Override
    public void stop() {
        snapshot.writes.end();
        delta.writes.end();
    }

    /**
     * Where chunks of one kind go.
     *
     * @param threads write the chunks, apart from the last one
     * @param remember is given the chunk of an attempt that has only one of this kind, after it was written
     */
    record Destination(MongoCollection<RawBsonDocument> chunks, Executor threads, Consumer<RawBsonDocument> remember) {}

    /** The open chunk of one kind. */
    private final class Chunks {

        private final Destination into;
        private final BackgroundWrites writes;
        private final ChunkLimits limits;
        private final List<RawBsonDocument> entries = new ArrayList<>();
        private int bytes;
        private int written;
        private int apart;

        Chunks(Destination into, ChunkLimits limits) {
            this.into = into;
            this.writes = new BackgroundWrites(into.threads());
            this.limits = limits;
        }

        void add(RawBsonDocument entry) {
            int size = entry.getByteBuffer().remaining();
            if (!entries.isEmpty() && (entries.size() == limits.maxContacts() || bytes + size > limits.maxBytes())) {
                RawBsonDocument full = take();
                writes.begin(() -> into.chunks().insertOne(full));
            }
            entries.add(entry);
            bytes += size;
        }

        /** Writes the rest, and returns how many chunks there are. */
        int finish() {
            writes.await();
            if (!entries.isEmpty()) {
                boolean only = written == 0 && apart == 0;
                RawBsonDocument last = take();
                into.chunks().insertOne(last);
                if (only) {
                    into.remember().accept(last);
                }
            }
            return written;
        }

        /** The chunk of what was added. */
        private RawBsonDocument take() {
            RawBsonDocument chunk =
                    document(RevisionDocuments.chunkId(attempt, written), "entries", new BsonArray(entries));
            entries.clear();
            bytes = 0;
            written++;
            return chunk;
        }

        /** For a contact that is so large that its values before and after do not fit into one document. */
        String writeApart(FrozenContact contact) {
            String id = RevisionDocuments.chunkId(attempt, written) + ":before:" + apart++;
            into.chunks().insertOne(document(id, "values", RevisionDocuments.values(contact)));
            return id;
        }

        private RawBsonDocument document(String id, String field, BsonValue content) {
            return RawFields.encode(new BsonDocument("_id", new BsonString(id))
                    .append("attempt", new BsonString(attempt))
                    .append("audienceId", new BsonString(audience.value()))
                    .append("writtenAt", new BsonDateTime(begunAt.toEpochMilli()))
                    .append(field, content));
        }
    }
}
