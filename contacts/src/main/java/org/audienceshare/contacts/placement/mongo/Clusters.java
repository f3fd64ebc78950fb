package org.audienceshare.contacts.placement.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.DatabaseVersion;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.UnknownClusterException;

/**
 * The databases that contacts can be in, by the name of the cluster. The version of each is checked before it is first used; that
 * of the main one when a service starts.
 */
public final class Clusters {

    /** So long a cluster may take to answer a check. */
    static final long MAX_CHECK_MILLIS = 5_000;

    private final Map<String, MongoDatabase> databases;
    private final Map<String, DatabaseVersion> versions = new HashMap<>();

    /** @param further those beside the main one */
    public Clusters(MongoDatabase main, Map<String, MongoDatabase> further) {
        this(main, further, false);
    }

    /**
     * @param further those beside the main one
     * @param allowOldVersions whether they may be as old as {@link DatabaseVersion} accepts for trials
     */
    Clusters(MongoDatabase main, Map<String, MongoDatabase> further, boolean allowOldVersions) {
        databases = new TreeMap<>(further);
        databases.put(PlacementProperties.MAIN, main);
        further.forEach((name, database) -> versions.put(
                name,
                new DatabaseVersion(
                        "The cluster " + name,
                        database.withTimeout(MAX_CHECK_MILLIS, TimeUnit.MILLISECONDS),
                        allowOldVersions)));
    }

    /**
     * @throws UnknownClusterException if the configuration does not name it
     * @throws DatabaseVersion.UnsupportedVersionException if it is too old
     * @throws com.mongodb.MongoException if it has not answered yet, and does not now
     */
    public MongoDatabase database(String cluster) {
        MongoDatabase database = databases.get(cluster);
        if (database == null) {
            throw new UnknownClusterException(cluster);
        }
        DatabaseVersion version = versions.get(cluster);
        if (version != null) {
            version.check();
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
