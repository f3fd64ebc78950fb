package org.audienceshare.benchmarks.scenario;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.local.parts.PartFailedException;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * The database's driver by itself: the same documents into the same collections with the same indexes, from as many threads as
 * the worker writes with. Nothing is decided, merged or recorded, so this is what the database and its driver can do at most in
 * this way.
 */
final class RawDriver {

    private static final int BATCH = 1000;
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoDatabase database;
    private final BenchmarkBrand brand;
    private final int threads;

    RawDriver(MongoDatabase database, BenchmarkBrand brand) {
        this.database = database;
        this.brand = brand;
        // As many as the worker's audience-share.applier.concurrency is by default.
        this.threads = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }

    /** Creates each account's collection with its indexes, and inserts the copies, 1,000 at once. */
    double insert(List<Document> copies, List<String> accounts) {
        return inParallel(accounts, account -> {
            brand.createIndexes(account);
            MongoCollection<Document> collection = brand.contactsOf(account);
            for (int from = 0; from < copies.size(); from += BATCH) {
                // Each is a new document: the driver gives it an _id.
                List<Document> batch = new ArrayList<>(BATCH);
                copies.subList(from, Math.min(copies.size(), from + BATCH))
                        .forEach(copy -> batch.add(new Document(copy)));
                collection.insertMany(batch, UNORDERED);
            }
        });
    }

    /** Creates each account's collection with its indexes, and writes each copy by itself, found by its address. */
    double upsert(List<Document> copies, List<String> accounts) {
        return inParallel(accounts, account -> {
            brand.createIndexes(account);
            MongoCollection<Document> collection = brand.contactsOf(account);
            for (Document copy : copies) {
                Document values = new Document(copy);
                Object email = values.remove("email");
                collection.updateOne(
                        Filters.eq("email", email),
                        Updates.combine(values.entrySet().stream()
                                .map(field -> Updates.set(field.getKey(), field.getValue()))
                                .toList()),
                        UPSERT);
            }
        });
    }

    /** Reads an account's contacts in the order of their addresses, as bytes. */
    double read(String account, int contacts) {
        long begin = System.nanoTime();
        int found = 0;
        try (MongoCursor<RawBsonDocument> cursor = database.getCollection(
                        BenchmarkBrand.collection(account), RawBsonDocument.class)
                .find()
                .sort(Sorts.ascending("email"))
                .batchSize(BATCH)
                .cursor()) {
            while (cursor.hasNext()) {
                cursor.next();
                found++;
            }
        }
        if (found != contacts) {
            throw new PartFailedException("The driver read " + found + " of " + contacts + " contacts.");
        }
        return secondsSince(begin);
    }

    private double inParallel(List<String> accounts, Consumer<String> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long begin = System.nanoTime();
        try {
            List<Future<?>> running = new ArrayList<>();
            accounts.forEach(account -> running.add(pool.submit(() -> work.accept(account))));
            for (Future<?> one : running) {
                one.get();
            }
            return secondsSince(begin);
        } catch (ExecutionException e) {
            throw new PartFailedException("The driver failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted.", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
