package org.audienceshare.contacts.placement.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.SyncPause;
import org.audienceshare.testing.Parts;
import org.bson.Document;

/**
 * Two servers: the main one, and the cluster east.
 *
 * @param east the database on the other server
 */
public record TwoClusters(MongoDatabase main, MongoDatabase east) {

    public static final String EAST = "east";

    public static TwoClusters fresh(Class<?> test) {
        return new TwoClusters(TestDatabase.fresh(test), Other.CLIENT.getDatabase(Other.MONGO.freshDatabase(test)));
    }

    public Clusters clusters() {
        return new Clusters(main, Map.of(EAST, east));
    }

    public MongoPlacements placements(String defaultCluster) {
        return new MongoPlacements(clusters(), defaultCluster);
    }

    /** As a process has it, with a cache of its own. */
    public ClusterPlacement placement(String defaultCluster, Clock clock) {
        return new ClusterPlacement(clusters(), placements(defaultCluster), clock);
    }

    /**
     * As a process has them; does not wait until accounts are settled.
     *
     * @param clock asked at each step
     */
    public AccountMoves moves(SyncPause pause, Clock clock) {
        return new MongoAccountMoves(clusters(), placements(PlacementProperties.MAIN), pause, clock, settling -> {});
    }

    /** The account's collection in the main database. */
    public MongoCollection<Document> inMain(AccountId account) {
        return main.getCollection(ContactPlacement.collection(account));
    }

    /** The account's collection in the other cluster. */
    public MongoCollection<Document> inEast(AccountId account) {
        return east.getCollection(ContactPlacement.collection(account));
    }

    private static final class Other {
        static final Parts.Mongo MONGO = Parts.newMongo();
        static final MongoClient CLIENT = MongoClients.create(MONGO.uri());
    }
}
