package org.audienceshare.sync.freeze.mongo;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;

/** Writes chunk documents as they fill up. */
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
            MongoCollection<RawBsonDocument> snapshots,
            MongoCollection<RawBsonDocument> deltas,
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
        delta.add(RevisionDocuments.write(entry));
    }

    @Override
    public Revision.ChunkCounts finish() {
        snapshot.flush();
        delta.flush();
        return new Revision.ChunkCounts(snapshot.written, delta.written);
    }

    /** The open chunk of one kind. */
    private final class Chunks {

        private final MongoCollection<RawBsonDocument> into;
        private final ChunkLimits limits;
        private final List<RawBsonDocument> entries = new ArrayList<>();
        private int bytes;
        private int written;

        Chunks(MongoCollection<RawBsonDocument> into, ChunkLimits limits) {
            this.into = into;
            this.limits = limits;
        }

        void add(RawBsonDocument entry) {
            int size = entry.getByteBuffer().remaining();
            if (entries.size() == limits.maxContacts() || bytes + size > limits.maxBytes()) {
                flush();
            }
            entries.add(entry);
            bytes += size;
        }

        void flush() {
            if (entries.isEmpty()) {
                return;
            }
            Document chunk = new Document("_id", RevisionDocuments.chunkId(attempt, written))
                    .append("attempt", attempt)
                    .append("audienceId", audience.value())
                    .append("writtenAt", Date.from(begunAt))
                    .append("entries", entries);
            into.insertOne(new RawBsonDocument(chunk, new DocumentCodec(into.getCodecRegistry())));
            entries.clear();
            bytes = 0;
            written++;
        }
    }
}
