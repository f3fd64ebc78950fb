package org.audienceshare.contacts.placement.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.UnknownClusterException;
import org.audienceshare.testing.Parts;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class OneClusterTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");

    private final TwoClusters two = TwoClusters.fresh(OneClusterTest.class);
    private final TestClock clock = new TestClock();
    private final OneCluster one = new OneCluster(two.main(), clock);

    @Test
    void anInstanceWithoutClustersNoticesThatContactsAreElsewhere() {
        two.placement(PlacementProperties.MAIN, clock).database(BEN);
        assertThat(one.database(BEN)).isSameAs(two.main());

        two.placement(TwoClusters.EAST, clock).database(ANN);

        assertThatThrownBy(() -> new OneCluster(two.main(), clock).database(BEN))
                .isInstanceOf(UnknownClusterException.class);
    }

    @Test
    void whatAnInstanceWithoutClustersWritesAfterAMoveDoesNotCount() {
        assertThat(one.write(ANN, () -> "written")).isEqualTo("written");
        two.placement(TwoClusters.EAST, clock).database(ANN);

        clock.advance(ClusterPlacement.MAX_AGE);

        assertThatThrownBy(() -> one.begin(ANN)).isInstanceOf(UnknownClusterException.class);
        assertThatThrownBy(() -> one.confirm(ANN, 0))
                .isInstanceOf(UnknownClusterException.class)
                .matches(FailureClassifier::isRetried);
        assertThatThrownBy(() -> one.database(BEN)).isInstanceOf(UnknownClusterException.class);
    }

    @Test
    void anAccountThatIsOnItsWayStopsItToo() {
        two.placement(PlacementProperties.MAIN, clock).database(ANN);
        two.main()
                .getCollection("placements")
                .updateOne(eq("_id", "ann"), combine(set("state", "MOVING"), set("to", TwoClusters.EAST)));

        assertThatThrownBy(() -> one.begin(BEN)).hasMessageContaining("audience-share.placement.clusters.east");
    }

    @Test
    void indexesServeTheLook() {
        two.placements(PlacementProperties.MAIN).createIndexes();
        List<String> indexed = new ArrayList<>();
        two.main()
                .getCollection("placements")
                .listIndexes()
                .forEach(
                        index -> indexed.addAll(index.get("key", Document.class).keySet()));
        List<String> asked = new ArrayList<>();

        try (MongoClient client = MongoClients.create(listening(filter -> filter.getArray("$or")
                .forEach(part -> asked.addAll(part.asDocument().keySet()))))) {
            new OneCluster(client.getDatabase(two.main().getName()), clock).begin(ANN);
        }

        assertThat(asked).hasSize(2);
        assertThat(indexed).containsAll(asked);
    }

    @Test
    void aClockThatWasPutBackDoesNotMakeAnOldLookFresh() {
        one.begin(ANN);
        two.placement(TwoClusters.EAST, clock).database(ANN);

        clock.advance(ClusterPlacement.MAX_AGE.negated());

        assertThatThrownBy(() -> one.begin(ANN)).isInstanceOf(UnknownClusterException.class);
    }

    @Test
    void itLooksOnceInFiveSecondsWhateverIsAsked() {
        AtomicInteger finds = new AtomicInteger();
        try (MongoClient client = MongoClients.create(listening(filter -> finds.incrementAndGet()))) {
            OneCluster counted = new OneCluster(client.getDatabase(two.main().getName()), clock);
            for (int i = 0; i < 10; i++) {
                counted.write(ANN, () -> counted.contacts(BEN).insertOne(new Document()));
            }
            assertThat(finds).hasValue(1);

            clock.advance(ClusterPlacement.MAX_AGE);
            counted.begin(ANN);
            assertThat(finds).hasValue(2);
        }
    }

    /** @param finds gets the filter of each find */
    private static MongoClientSettings listening(Consumer<BsonDocument> finds) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Parts.mongo().uri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (event.getCommandName().equals("find")) {
                            finds.accept(event.getCommand().getDocument("filter", new BsonDocument()));
                        }
                    }
                })
                .build();
    }
}
