package org.audienceshare.contacts.placement.mongo;

import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoDatabase;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.UnknownClusterException;
import org.bson.Document;

/**
 * All contacts in the main database. Looks once whether that is true: an instance without the configuration of the others would
 * take the audiences of accounts in other clusters for empty ones.
 */
final class OneCluster implements ContactPlacement {

    private final MongoDatabase main;
    private volatile boolean checked;

    OneCluster(MongoDatabase main) {
        this.main = main;
    }

    @Override
    public MongoDatabase database(AccountId account) {
        if (!checked) {
            check();
        }
        return main;
    }

    /** @throws UnknownClusterException if contacts are in a cluster that is not configured */
    void check() {
        Document elsewhere = main.getCollection(MongoPlacements.COLLECTION)
                .find(ne(MongoPlacements.CLUSTER, PlacementProperties.MAIN))
                .first();
        if (elsewhere != null) {
            throw new UnknownClusterException(elsewhere.getString(MongoPlacements.CLUSTER));
        }
        checked = true;
    }
}
