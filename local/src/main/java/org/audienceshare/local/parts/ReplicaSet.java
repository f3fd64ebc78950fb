package org.audienceshare.local.parts;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;

/** Members of a MongoDB replica set on this machine, which are made one at their first start. */
final class ReplicaSet {

    static final String NAME = "rs0";

    private static final int ANSWER_MILLIS = 5_000;
    private static final int ALREADY_INITIALISED = 23;

    private final List<Integer> ports;

    ReplicaSet(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    /** Connection string without a database. */
    String uri() {
        return ports.stream()
                .map(ReplicaSet::host)
                .collect(Collectors.joining(",", "mongodb://", "/?replicaSet=" + NAME));
    }

    /** Whether the members have elected a primary; tells them that they belong together if they don't know it. */
    boolean hasPrimary() {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(
                        new ConnectionString("mongodb://" + host(ports.get(0)) + "/?directConnection=true"))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            MongoDatabase admin = client.getDatabase("admin");
            Document hello = admin.runCommand(new Document("hello", 1));
            if (hello.getString("setName") == null) {
                initiate(admin);
                return false;
            }
            return hello.getString("primary") != null;
        } catch (MongoException e) {
            return false;
        }
    }

    private void initiate(MongoDatabase admin) {
        Document config = new Document("_id", NAME).append("members", members());
        try {
            admin.runCommand(new Document("replSetInitiate", config));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIALISED) {
                throw e;
            }
            moveToPorts(admin);
        }
    }

    /** A member that is started at another port does not find itself in the configuration that it has stored. */
    private void moveToPorts(MongoDatabase admin) {
        Document config = admin.runCommand(new Document("replSetGetConfig", 1)).get("config", Document.class);
        config.put("version", config.getInteger("version") + 1);
        config.put("members", members());
        admin.runCommand(new Document("replSetReconfig", config).append("force", true));
    }

    private List<Document> members() {
        return IntStream.range(0, ports.size())
                .mapToObj(i -> new Document("_id", i).append("host", host(ports.get(i))))
                .toList();
    }

    private static String host(int port) {
        return "localhost:" + port;
    }
}
