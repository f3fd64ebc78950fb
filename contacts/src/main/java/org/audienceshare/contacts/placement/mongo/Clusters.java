package org.audienceshare.contacts.placement.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.UnknownClusterException;

/** The databases that contacts can be in, by the name of the cluster. */
public final class Clusters {

    private final Map<String, MongoDatabase> databases;

    /** @param further those beside the main one */
    public Clusters(MongoDatabase main, Map<String, MongoDatabase> further) {
        databases = new TreeMap<>(further);
        databases.put(PlacementProperties.MAIN, main);
    }

    /** @throws UnknownClusterException if the configuration does not name it */
    public MongoDatabase database(String cluster) {
        MongoDatabase database = databases.get(cluster);
        if (database == null) {
            throw new UnknownClusterException(cluster);
        }
        return database;
    }

    public MongoDatabase main() {
        return database(PlacementProperties.MAIN);
    }

    public SortedSet<String> names() {
        return new TreeSet<>(databases.keySet());
    }

    /** Whether there is more than the main one. */
    public boolean areSeveral() {
        return databases.size() > 1;
    }
}
