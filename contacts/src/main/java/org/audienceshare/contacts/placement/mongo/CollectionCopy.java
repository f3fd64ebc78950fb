package org.audienceshare.contacts.placement.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.bson.ByteBuf;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** Copies a collection from one database to another, byte by byte, and compares both. */
final class CollectionCopy {

    private static final int BATCH = 1_000;
    private static final int MAX_BATCH_BYTES = 8 << 20;
    private static final long MAX_PASS_HOURS = 12;
    private static final int DUPLICATE_KEY = 11_000;

    private final MongoDatabase from;
    private final MongoDatabase to;
    private final String name;
    private final LongConsumer progress;

    /** @param progress called after each batch that was copied or compared, with the number of contacts copied so far */
    CollectionCopy(MongoDatabase from, MongoDatabase to, String name, LongConsumer progress) {
        this.from = from.withTimeout(MAX_PASS_HOURS, TimeUnit.HOURS);
        this.to = to.withTimeout(MAX_PASS_HOURS, TimeUnit.HOURS);
        this.name = name;
        this.progress = progress;
    }

    /**
     * Replaces what the target has. Its own options, such as a validator, stay.
     *
     * @return false if the source changed meanwhile, or the target is not equal to it
     */
    boolean run() {
        to.getCollection(name).deleteMany(new Document());
        copyIndexes();
        Content copied = new Content();
        List<RawBsonDocument> batch = new ArrayList<>();
        int bytes = 0;
        for (RawBsonDocument document : all(from)) {
            copied.add(document);
            batch.add(document);
            bytes += document.getByteBuffer().remaining();
            if (batch.size() == BATCH || bytes >= MAX_BATCH_BYTES) {
                insert(batch);
                progress.accept(copied.count);
                batch = new ArrayList<>();
                bytes = 0;
            }
        }
        insert(batch);
        progress.accept(copied.count);
        return copied.isEqualTo(contentOf(to, copied.count))
                && copied.isEqualTo(contentOf(from, copied.count))
                && indexNames(from).equals(indexNames(to));
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
    private void insert(List<RawBsonDocument> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            to.getCollection(name, RawBsonDocument.class).insertMany(batch, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
        }
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
