package org.audienceshare.contacts.placement.mongo;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.contacts.placement.Placement;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.ByteBuf;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** Copies a collection from one database to another, byte by byte, and compares both. */
final class CollectionCopy {

    private static final int BATCH = 1_000;
    private static final int MAX_BATCH_BYTES = 8 << 20;
    private static final long MAX_PASS_HOURS = 12;
    private static final String READ_AT = "readAt";

    /** Less than {@link Placement#MAX_SILENCE} by what the clocks of two instances may differ. */
    private static final Duration MAX_DELETE_DELAY = Placement.MAX_SILENCE.minusSeconds(10);

    private final MongoDatabase from;
    private final MongoDatabase to;
    private final String name;
    private final LongConsumer progress;
    private final Duration maxDeleteDelay;

    /**
     * @param progress called before each batch that is deleted or inserted, and after each that was compared, with the number of
     *     contacts copied so far; throws if somebody else works on the move
     */
    CollectionCopy(MongoDatabase from, MongoDatabase to, String name, LongConsumer progress) {
        this(from, to, name, progress, MAX_DELETE_DELAY);
    }

    /** @param maxDeleteDelay so long after a batch was read, it is not deleted any more */
    CollectionCopy(MongoDatabase from, MongoDatabase to, String name, LongConsumer progress, Duration maxDeleteDelay) {
        this.from = from.withTimeout(MAX_PASS_HOURS, TimeUnit.HOURS);
        this.to = to.withTimeout(MAX_PASS_HOURS, TimeUnit.HOURS);
        this.name = name;
        this.progress = progress;
        this.maxDeleteDelay = maxDeleteDelay;
    }

    /**
     * Replaces what the target has. Its own options, such as a validator, stay, and so do indexes that the source does not have.
     *
     * @return false if the source changed meanwhile, or the target is not equal to it
     */
    boolean run() {
        emptyTarget();
        copyIndexes();
        Content copied = new Content();
        List<RawBsonDocument> batch = new ArrayList<>();
        int bytes = 0;
        for (RawBsonDocument document : all(from)) {
            batch.add(document);
            bytes += document.getByteBuffer().remaining();
            if (batch.size() == BATCH || bytes >= MAX_BATCH_BYTES) {
                insert(batch, copied);
                batch = new ArrayList<>();
                bytes = 0;
            }
        }
        insert(batch, copied);
        return copied.isEqualTo(contentOf(to, copied.count))
                && copied.isEqualTo(contentOf(from, copied.count))
                && indexNames(to).containsAll(indexNames(from));
    }

    /**
     * A process that is suspended between the report and the deletion may go on when another one has ended the move, and the
     * contacts are in use. So the target's own clock decides whether a batch is still deleted.
     */
    private void emptyTarget() {
        MongoCollection<BsonDocument> target = to.getCollection(name, BsonDocument.class);
        List<BsonDocument> batch = firstOf(target);
        while (!batch.isEmpty()) {
            List<BsonValue> ids =
                    batch.stream().map(document -> document.get("_id")).toList();
            Instant until = Instant.ofEpochMilli(
                            batch.get(0).getDateTime(READ_AT).getValue())
                    .plus(maxDeleteDelay);
            progress.accept(0);
            target.deleteMany(and(in("_id", ids), expr(new Document("$lt", List.of("$$NOW", until)))));
            batch = firstOf(target);
        }
    }

    private static List<BsonDocument> firstOf(MongoCollection<BsonDocument> target) {
        return target.aggregate(List.of(limit(BATCH), project(new Document(READ_AT, "$$NOW"))))
                .into(new ArrayList<>());
    }

    private Content contentOf(MongoDatabase database, long copied) {
        Content content = new Content();
        for (RawBsonDocument document : all(database)) {
            content.add(document);
            if (content.count % BATCH == 0) {
                progress.accept(copied);
            }
        }
        progress.accept(copied);
        return content;
    }

    private Iterable<RawBsonDocument> all(MongoDatabase database) {
        return database.getCollection(name, RawBsonDocument.class).find().batchSize(BATCH);
    }

    /** What is there already comes from somebody who did the same, and is compared with the rest. */
    private void insert(List<RawBsonDocument> batch, Content copied) {
        progress.accept(copied.count);
        if (batch.isEmpty()) {
            return;
        }
        NewDocuments.insertAll(to.getCollection(name, RawBsonDocument.class), batch);
        batch.forEach(copied::add);
    }

    private void copyIndexes() {
        List<Document> indexes = new ArrayList<>();
        for (Document index : indexesOf(from)) {
            index.remove("v");
            index.remove("ns");
            indexes.add(index);
        }
        if (!indexes.isEmpty()) {
            to.runCommand(new Document("createIndexes", name).append("indexes", indexes));
        }
    }

    private Set<String> indexNames(MongoDatabase database) {
        Set<String> names = new TreeSet<>();
        indexesOf(database).forEach(index -> names.add(index.getString("name")));
        return names;
    }

    private List<Document> indexesOf(MongoDatabase database) {
        MongoCollection<Document> collection = database.getCollection(name);
        List<Document> indexes = new ArrayList<>();
        for (Document index : collection.listIndexes()) {
            if (!"_id_".equals(index.getString("name"))) {
                indexes.add(index);
            }
        }
        return indexes;
    }

    /** How many documents, and the sum of their hashes: the order does not count. */
    private static final class Content {

        private final MessageDigest digest;
        private long count;
        private long high;
        private long low;

        Content() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void add(RawBsonDocument document) {
            ByteBuf bytes = document.getByteBuffer();
            ByteBuffer hash = ByteBuffer.wrap(hash(bytes.asNIO()));
            count++;
            high += hash.getLong();
            low += hash.getLong();
        }

        private byte[] hash(ByteBuffer bytes) {
            digest.update(bytes);
            return digest.digest();
        }

        boolean isEqualTo(Content other) {
            return count == other.count && high == other.high && low == other.low;
        }
    }
}
