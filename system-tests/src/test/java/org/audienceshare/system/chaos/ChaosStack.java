package org.audienceshare.system.chaos;

import com.mongodb.MongoSocketException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.local.parts.KafkaPart;
import org.audienceshare.local.parts.MongoPart;
import org.audienceshare.local.parts.MongodPart;
import org.audienceshare.local.parts.Ports;
import org.audienceshare.local.parts.RegistryPart;
import org.audienceshare.local.stack.RunningStack.StackAddresses;
import org.audienceshare.local.stack.Services;
import org.audienceshare.system.CallerTokens;
import org.bson.Document;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole system, each part in a process of its own that can be ended and started again: a broker, a registry, a database, the
 * share-service and three workers. The services reach broker and database through a proxy, the tests without it.
 *
 * <p>The database is the embedded one with its data on disk, a {@code mongod} if {@code -Dmongod} names its program, or the MongoDB
 * that {@code -Dmongodb-uri} names; that one is not ours to stop.
 */
final class ChaosStack implements AutoCloseable {

    static final int WORKERS = 3;

    private static final String DATABASE = "audience_share_chaos";
    private static final int STEP_DOWN_SECONDS = 10;

    private final LocalKeys keys;
    private final CallerTokens tokens;
    private final TcpProxy brokerProxy;
    private final TcpProxy databaseProxy;
    private final RestartablePart broker;
    private final RestartablePart registry;
    private final Optional<RestartablePart> database;
    private final StackAddresses addresses;
    private final RestartablePart shareService;
    private final List<RestartablePart> workers = new ArrayList<>();
    private final MongoClient client;
    private final Path registryData;

    /** Starts everything, and returns when all is healthy. */
    ChaosStack(Path data) {
        Path logs = data.resolve("logs");
        keys = LocalKeys.in(data);
        tokens = new CallerTokens(keys);
        int brokerPort = Ports.free();
        brokerProxy = TcpProxy.to(brokerPort);
        broker = new RestartablePart(
                () -> KafkaPart.start(data.resolve("broker"), brokerPort, brokerProxy.port(), logs),
                this::requireParts);
        int registryPort = Ports.free();
        registryData = data.resolve("registry");
        registry = new RestartablePart(() -> RegistryPart.start(registryData, registryPort, logs), this::requireParts);
        int databasePort = Ports.free();
        String existing = System.getProperty("mongodb-uri", "");
        database = existing.isBlank() ? Optional.of(database(data, databasePort, logs)) : Optional.empty();
        databaseProxy = TcpProxy.to(databasePort);
        String direct = existing.isBlank() ? database.orElseThrow().address() : existing;
        // A replica set tells its own addresses, so a proxy would be left behind.
        String proxied = direct.contains("localhost:" + databasePort) && !direct.contains("replicaSet")
                ? "mongodb://localhost:" + databaseProxy.port()
                : direct;
        Stream.of(broker, registry).forEach(RestartablePart::awaitHealthy);
        database.ifPresent(RestartablePart::awaitHealthy);
        client = MongoClients.create(direct);
        addresses = new StackAddresses(
                "localhost:" + brokerProxy.port(),
                registry.address(),
                withDatabase(proxied),
                "http://localhost:" + Ports.free(),
                "http://localhost:" + Ports.free(),
                IntStream.range(0, WORKERS)
                        .mapToObj(number -> "http://localhost:" + Ports.free())
                        .toList());
        Services services = new Services(Services.Jars.built(), addresses, logs, false);
        shareService = new RestartablePart(() -> services.startShareService(keys.publicKey()), this::requireParts);
        for (int worker = 1; worker <= WORKERS; worker++) {
            int number = worker;
            workers.add(new RestartablePart(() -> services.startWorker(number), this::requireParts));
        }
        awaitHealthy();
    }

    /** Returns when all services answer that they are healthy. */
    void awaitHealthy() {
        services().forEach(RestartablePart::awaitHealthy);
    }

    /** No service is healthy again without the parts of the platform. */
    private void requireParts() {
        Stream.concat(Stream.of(broker, registry), database.stream()).forEach(RestartablePart::requireNotEndedByItself);
    }

    private RestartablePart database(Path data, int port, Path logs) {
        String mongod = System.getProperty("mongod", "");
        return new RestartablePart(
                () -> mongod.isBlank()
                        ? MongoPart.start(data.resolve("mongodb"), port, logs)
                        : MongodPart.start(Path.of(mongod), data.resolve("replica-set"), port, logs),
                this::requireParts);
    }

    private static String withDatabase(String uri) {
        int options = uri.indexOf('?');
        String servers = options < 0 ? uri : uri.substring(0, options);
        return (servers.endsWith("/") ? servers : servers + "/")
                + DATABASE
                + (options < 0 ? "" : uri.substring(options));
    }

    RestartablePart broker() {
        return broker;
    }

    RestartablePart registry() {
        return registry;
    }

    /** Deletes what the registry keeps; it must be stopped. */
    void emptyRegistry() {
        try (Stream<Path> files = Files.walk(registryData)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Root of the registry's Confluent-compatible API. */
    String registryApi() {
        return addresses.registryUrl().replace("/apis/registry/v2", "/apis/ccompat/v7");
    }

    /** The schema that the registry has under an id. */
    Schema schema(int id) {
        try (InputStream answer =
                URI.create(registryApi() + "/schemas/ids/" + id).toURL().openStream()) {
            return new Schema.Parser()
                    .parse(new JsonMapper().readTree(answer).required("schema").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the primary of a replica set to step down. */
    void stepDown() {
        try {
            client.getDatabase("admin").runCommand(new Document("replSetStepDown", STEP_DOWN_SECONDS));
        } catch (MongoSocketException e) {
            // Older servers end the connection.
        }
    }

    /** What the workers say of their health; they answer all. */
    List<String> workerStates() {
        return addresses.workerManagementUrls().stream()
                .map(url -> {
                    try (InputStream answer =
                            URI.create(url + "/actuator/health").toURL().openStream()) {
                        return new JsonMapper()
                                .readTree(answer)
                                .required("status")
                                .asString();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** Empty if it is not ours to stop. */
    Optional<RestartablePart> database() {
        return database;
    }

    /** Whether the database is the embedded one. */
    boolean isEmbedded() {
        return database.isPresent() && System.getProperty("mongod", "").isBlank();
    }

    RestartablePart shareService() {
        return shareService;
    }

    List<RestartablePart> workers() {
        return Collections.unmodifiableList(workers);
    }

    TcpProxy brokerProxy() {
        return brokerProxy;
    }

    TcpProxy databaseProxy() {
        return databaseProxy;
    }

    StackAddresses addresses() {
        return addresses;
    }

    /** The services' database, past the proxy. */
    MongoDatabase data() {
        return client.getDatabase(DATABASE);
    }

    /** The REST interface for an account. */
    ApiClient as(String account, String... roles) {
        return new ApiClient(URI.create(addresses.shareServiceUrl()), token(account, roles));
    }

    String token(String account, String... roles) {
        return tokens.of(account, roles);
    }

    private List<RestartablePart> services() {
        return Stream.concat(Stream.of(shareService), workers.stream()).toList();
    }

    @Override
    public void close() {
        services().parallelStream().forEach(RestartablePart::close);
        client.close();
        database.ifPresent(RestartablePart::close);
        registry.close();
        broker.close();
        brokerProxy.close();
        databaseProxy.close();
    }
}
