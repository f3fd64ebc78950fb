package org.audienceshare.benchmarks.stack;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.audienceshare.benchmarks.kafka.UsedCluster;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.stack.RunningStack.RunningPart;
import org.audienceshare.local.stack.RunningStack.StackAddresses;
import org.audienceshare.local.stack.Stack;
import org.audienceshare.local.stack.Stack.StackProgress;
import org.audienceshare.local.stack.StackOptions;
import org.audienceshare.local.stack.StackOptions.ExistingParts;

/** A stack with nothing in it. What it keeps in parts that run elsewhere is deleted when it is closed. */
public final class BenchmarkStack implements AutoCloseable {

    private static final String DATABASE = "audience_share_bench";

    private final Stack stack;
    private final MongoClient client;
    private final MongoDatabase database;
    private final boolean embedded;
    private final boolean existing;
    private final Path data;
    private final MoreWorkers workers;

    /** One connection for each request that is under way. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BenchmarkStack(Stack stack, MongoClient client, StackOptions options) {
        this.stack = stack;
        this.client = client;
        this.database = client.getDatabase(databaseName(stack.addresses().mongodbUri()));
        this.existing = options.existing().mongodbUri() != null;
        this.data = options.data();
        this.workers = new MoreWorkers(stack.addresses(), data.resolve("logs"));
        this.embedded = options.mongod() == null && !existing;
    }

    /**
     * Starts the parts and the services.
     *
     * @throws PartFailedException if a part that runs elsewhere has something in it, or a part does not start
     */
    public static BenchmarkStack start(StackOptions options, StackProgress progress) {
        StackOptions own = withOwnDatabase(options);
        refuseUsedParts(own.existing());
        Stack stack = Stack.start(own, progress);
        return new BenchmarkStack(stack, MongoClients.create(stack.addresses().mongodbUri()), own);
    }

    private static StackOptions withOwnDatabase(StackOptions options) {
        ExistingParts existing = options.existing();
        String uri = existing.mongodbUri();
        if (uri == null || new ConnectionString(uri).getDatabase() != null) {
            return options;
        }
        int query = uri.indexOf('?');
        String servers = query < 0 ? uri : uri.substring(0, query);
        String named =
                (servers.endsWith("/") ? servers : servers + "/") + DATABASE + (query < 0 ? "" : uri.substring(query));
        return new StackOptions(
                options.data(),
                options.workers(),
                options.fresh(),
                options.dev(),
                options.mongod(),
                new ExistingParts(existing.bootstrapServers(), existing.registryUrl(), named),
                options.ports());
    }

    private static void refuseUsedParts(ExistingParts existing) {
        String uri = existing.mongodbUri();
        if (uri != null) {
            try (MongoClient client = MongoClients.create(uri)) {
                String name = databaseName(uri);
                if (client.getDatabase(name).listCollectionNames().first() != null) {
                    throw new PartFailedException(
                            "The database " + name
                                    + " has collections, and a benchmark would delete them; name an empty database in --mongodb-uri.");
                }
            }
        }
        String brokers = existing.bootstrapServers();
        if (brokers != null) {
            UsedCluster.refuse(brokers);
        }
    }

    private static String databaseName(String uri) {
        return Objects.requireNonNull(new ConnectionString(uri).getDatabase());
    }

    public StackAddresses addresses() {
        return stack.addresses();
    }

    public MongoDatabase database() {
        return database;
    }

    /** Completes when a part stopped by itself, with a sentence about it. */
    public CompletableFuture<String> failed() {
        return CompletableFuture.anyOf(stack.failed(), workers.failed()).thenApply(String.class::cast);
    }

    /** Whether the database is the embedded one. */
    public boolean isEmbedded() {
        return embedded;
    }

    /** The way into the share-service for files. */
    public ShareServiceImport imports() {
        return new ShareServiceImport(URI.create(stack.addresses().shareServiceUrl()), stack.keys());
    }

    /**
     * Signs an account in to the pages of the share-service.
     *
     * @throws PartFailedException if it is refused
     */
    public PageVisitor signIn(String account) {
        return PageVisitor.signIn(http, stack.addresses().shareServiceUrl(), account);
    }

    /**
     * Starts MongoDB's sink connector on the parts of this stack, paused; whoever asks closes it.
     *
     * @param topic that it reads
     * @param tasks that read side by side
     */
    public SinkConnector sinkConnector(String topic, int tasks) {
        return SinkConnector.start(
                data, addresses().bootstrapServers(), addresses().mongodbUri(), database.getName(), topic, tasks);
    }

    /** Begins to record where the first worker's CPU time goes. */
    public WorkerProfile profileWorker() {
        return WorkerProfile.start(stack.description().parts().stream()
                .filter(part -> part.name().startsWith("sync-worker"))
                .mapToLong(RunningPart::pid)
                .findFirst()
                .orElseThrow());
    }

    /** How many workers run. */
    public int workers() {
        return workers.urls().size();
    }

    /**
     * Starts workers until there are so many, and returns when all are healthy. They end with the stack.
     *
     * @throws PartFailedException if one does not start
     */
    public void startWorkers(int total, StackProgress progress) {
        workers.startUntil(total, progress);
    }

    /** The own figures of the workers that run now. */
    public WorkerMetrics workerMetrics() {
        return new WorkerMetrics(workers.urls());
    }

    @Override
    public void close() {
        workers.close();
        stack.close();
        if (existing) {
            database.drop();
        }
        client.close();
    }
}
