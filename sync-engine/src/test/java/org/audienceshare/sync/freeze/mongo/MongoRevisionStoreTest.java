package org.audienceshare.sync.freeze.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.MissingChunkException;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.audienceshare.sync.freeze.RevisionStoreContract;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoRevisionStoreTest extends RevisionStoreContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RevisionStore store = store(new ChunkLimits(MAX_CHUNK_CONTACTS, 1024 * 1024, 1024 * 1024));

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Override
    protected RevisionStore store() {
        return store;
    }

    @Override
    protected RevisionStore afresh() {
        return store(new ChunkLimits(MAX_CHUNK_CONTACTS, 1024 * 1024, 0));
    }

    @Test
    void chunksAreLimitedByBytesToo() {
        SnapshotWriter writer = store(new ChunkLimits(1_000, 4096, 0)).begin(new AudienceId("aud"));
        int[] sizes = {1_500, 1_500, 1_500, 9_000, 100, 100};
        for (int i = 0; i < sizes.length; i++) {
            writer.contact(new FrozenContact("c" + i, Map.of("phone", "x".repeat(sizes[i]))));
        }

        Revision.ChunkCounts counts = writer.finish();

        List<Integer> entries = new ArrayList<>();
        for (RawBsonDocument chunk :
                database.getCollection("snapshot_chunks", RawBsonDocument.class).find()) {
            entries.add(chunk.getArray("entries").size());
            int bytes = chunk.getByteBuffer().remaining();
            assertThat(bytes).isLessThan(entries.get(entries.size() - 1) == 1 ? 10_000 : 4096 + 512);
        }
        assertThat(entries).containsExactly(2, 1, 1, 2);
        assertThat(counts.snapshot()).isEqualTo(4);
    }

    @Test
    void onlyTheChunkOfASmallRevisionIsReadFromMemory() {
        AudienceId small = new AudienceId("small");
        SnapshotWriter one = store.begin(small);
        FrozenContact contact = new FrozenContact("a@x.com", Map.of("phone", "1"));
        DeltaEntry difference = new DeltaEntry("a@x.com", null, contact);
        one.contact(contact);
        one.difference(difference);
        Revision ofOne = revision(small, 1, one.attempt(), one.finish());
        SnapshotWriter more = store.begin(small);
        for (int i = 0; i <= MAX_CHUNK_CONTACTS; i++) {
            more.contact(new FrozenContact("c" + i + "@x.com", Map.of("phone", "1")));
        }
        Revision ofMore = revision(small, 2, more.attempt(), more.finish());
        database.getCollection("snapshot_chunks").drop();
        database.getCollection("delta_chunks").drop();

        assertThat(store.snapshotChunk(ofOne, 0)).containsExactly(contact);
        assertThat(store.deltaChunk(ofOne, 0)).containsExactly(difference);
        assertThat(ofMore.chunks().snapshot()).isEqualTo(2);
        assertThatThrownBy(() -> store.snapshotChunk(ofMore, 0)).isInstanceOf(MissingChunkException.class);
        assertThatThrownBy(() -> store.snapshotChunk(ofMore, 1)).isInstanceOf(MissingChunkException.class);
        assertThatThrownBy(() -> afresh().snapshotChunk(ofOne, 0)).isInstanceOf(MissingChunkException.class);
    }

    /** The next attempt to read it finds out what became of the revision. */
    @Test
    void whoKnowsARevisionThatAnotherWorkerHasDeletedReadsAgain() {
        RevisionStore here = afresh();
        RevisionStore elsewhere = afresh();
        AudienceId audience = new AudienceId("aud");
        for (int number = 1; number <= 2; number++) {
            SnapshotWriter writer = here.begin(audience);
            writer.contact(new FrozenContact("a@x.com", Map.of("phone", "1")));
            here.commit(revision(audience, number, writer.attempt(), writer.finish()));
        }
        Revision known = here.find(audience, 1).orElseThrow();

        elsewhere.deleteBelow(audience, 2);

        assertThat(here.find(audience, 1)).contains(known);
        assertThatThrownBy(() -> here.snapshotChunk(known, 0)).isInstanceOf(TransientFaultException.class);
        assertThat(here.find(audience, 1)).isEmpty();
        assertThatThrownBy(() -> here.snapshotChunk(known, 0)).isInstanceOf(MissingChunkException.class);
    }

    private static Revision revision(AudienceId audience, int number, String attempt, Revision.ChunkCounts chunks) {
        return new Revision(
                audience,
                number,
                "s" + number,
                new AccountId("ann"),
                "Buyers",
                new ContactCounts(1, 1, 0, 0),
                attempt,
                chunks,
                null,
                null,
                NOW);
    }

    /** What is still being written when an attempt is discarded would stay. */
    @Test
    void anAttemptThatIsStoppedWritesNothingMore() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        RevisionStore slow = store(
                new ChunkLimits(1, 4096, 0),
                write -> threads.execute(() -> {
                    awaitQuietly(held);
                    write.run();
                }));
        SnapshotWriter writer = slow.begin(new AudienceId("aud"));
        writer.contact(new FrozenContact("a@x.com", Map.of()));
        writer.contact(new FrozenContact("b@x.com", Map.of()));
        Thread stopping = new Thread(() -> {
            writer.stop();
            slow.discard(writer.attempt());
        });
        stopping.start();
        await().until(() -> stopping.getState() == Thread.State.WAITING || !stopping.isAlive());

        held.countDown();

        stopping.join();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(database.getCollection("snapshot_chunks").countDocuments()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RevisionStore store(ChunkLimits limits) {
        return store(limits, threads);
    }

    private RevisionStore store(ChunkLimits limits, Executor writing) {
        return new MongoRevisionStore(
                database, limits, () -> UUID.randomUUID().toString(), Clock.fixed(NOW, ZoneOffset.UTC), writing);
    }
}
