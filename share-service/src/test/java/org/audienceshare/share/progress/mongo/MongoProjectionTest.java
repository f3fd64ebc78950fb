package org.audienceshare.share.progress.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.result;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.audienceshare.contacts.ConflictingIndexes;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.share.progress.ProjectionContract;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoProjectionTest extends ProjectionContract {

    private static MongoClient client;
    private MongoDatabase database;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(Parts.mongo().uri());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Override
    protected Views emptyViews() {
        database = client.getDatabase(Parts.mongo().freshDatabase(MongoProjectionTest.class));
        MongoSharingState shares = new MongoSharingState(database);
        MongoSyncs syncs = new MongoSyncs(database);
        shares.createIndexes();
        syncs.createIndexes();
        return new Views(shares, syncs);
    }

    @Test
    void writersOfOneDocumentLoseNothing() throws Exception {
        MongoSharingState shares = new MongoSharingState(database);
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writes = IntStream.rangeClosed(1, 12)
                    .<Future<?>>mapToObj(revision -> writers.submit(
                            () -> shares.record(result("s" + revision, "ben", revision, Outcome.APPLIED, 5))))
                    .toList();
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(shares.recipients(AUDIENCE))
                .singleElement()
                .satisfies(share -> assertThat(share.revision()).isEqualTo(12));
    }

    @Test
    void joiningWhatIsKnownWritesNothing() {
        MongoSharingState shares = new MongoSharingState(database);
        shares.record(result("s1", "ben", 1, Outcome.APPLIED, 5));
        shares.record(result("s1", "ben", 1, Outcome.APPLIED, 5));

        assertThat(database.getCollection("share_recipients").find().first().getLong("version"))
                .isEqualTo(1);
    }

    /** An operator made one of the indexes under another name. */
    @ParameterizedTest
    @ValueSource(ints = {85, 86})
    void indexesThatConflictWithOthersStopNoneOfTheRest(int code) {
        MongoDatabase fresh = client.getDatabase(Parts.mongo().freshDatabase(MongoProjectionTest.class));

        new MongoSyncs(ConflictingIndexes.of(fresh, "sync_status", code)).createIndexes();
        new MongoSharingState(ConflictingIndexes.of(fresh, "shares", code)).createIndexes();

        assertThat(fresh.getCollection("sync_recipients").listIndexes()).hasSize(3);
        assertThat(fresh.getCollection("share_recipients").listIndexes()).hasSize(3);
    }
}
