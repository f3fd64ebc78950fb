package org.audienceshare.system;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.audienceshare.cli.AudienceShareCommand;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.DeadLetterClient;
import org.audienceshare.cli.rest.ImportRequest;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.local.parts.KafkaPart;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.Ports;
import org.audienceshare.local.stack.RunningStack.StackAddresses;
import org.audienceshare.local.stack.Services;
import org.audienceshare.testing.Parts;
import picocli.CommandLine;

/** The services' jars with accounts' contacts in two clusters, main and east, each a server of its own; and their own broker. */
final class TwoClusterSystem implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final List<Part> parts = new ArrayList<>();
    private final List<MongoClient> clients = new ArrayList<>();
    private final Path data;
    private final LocalKeys keys;
    private final CallerTokens tokens;
    private final StackAddresses addresses;
    private final MongoDatabase main;
    private final MongoDatabase east;

    /** Starts everything, and returns when all is healthy. */
    TwoClusterSystem(Path data) {
        this.data = data;
        this.keys = LocalKeys.in(data);
        this.tokens = new CallerTokens(keys);
        Path logs = data.resolve("logs");
        KafkaPart broker = KafkaPart.start(data.resolve("broker"), Ports.free(), logs);
        parts.add(broker);
        broker.awaitHealthy(START_LIMIT);
        Parts.Mongo second = Parts.newMongo();
        String mainName = Parts.mongo().freshDatabase(TwoClusterSystem.class);
        String eastName = second.freshDatabase(TwoClusterSystem.class);
        main = database(Parts.mongo(), mainName);
        east = database(second, eastName);
        addresses = new StackAddresses(
                broker.bootstrapServers(),
                Parts.registry().apicurioUrl(),
                Parts.mongo().uri(mainName),
                "http://localhost:" + Ports.free(),
                "http://localhost:" + Ports.free(),
                List.of("http://localhost:" + Ports.free(), "http://localhost:" + Ports.free()));
        Services services = new Services(
                Services.Jars.built(),
                addresses,
                logs,
                false,
                Map.of("AUDIENCESHARE_PLACEMENT_CLUSTERS_EAST", second.uri(eastName)));
        parts.add(services.startShareService(keys.publicKey()));
        parts.add(services.startWorker(1));
        parts.add(services.startWorker(2));
        try {
            parts.forEach(part -> part.awaitHealthy(START_LIMIT));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private MongoDatabase database(Parts.Mongo server, String name) {
        MongoClient client = MongoClients.create(server.uri());
        clients.add(client);
        return client.getDatabase(name);
    }

    MongoDatabase main() {
        return main;
    }

    MongoDatabase east() {
        return east;
    }

    /** Where each service has its health. */
    List<String> managementUrls() {
        return Stream.concat(Stream.of(addresses.managementUrl()), addresses.workerManagementUrls().stream())
                .toList();
    }

    ApiClient as(String account, String... roles) {
        return new ApiClient(URI.create(addresses.shareServiceUrl()), token(account, roles));
    }

    DeadLetterClient deadLetters() {
        return new DeadLetterClient(URI.create(addresses.shareServiceUrl()), token("olga", "OPERATOR"));
    }

    void importRows(String account, String header, List<String> rows) throws IOException {
        Path file = Files.createTempFile(data, "rows", ".csv");
        Files.write(file, Stream.concat(Stream.of(header), rows.stream()).toList());
        as(account).contacts().importFile(file, ImportRequest.DEFAULT, bytes -> {});
    }

    /** Runs the command line as an operator; returns what it wrote, its exit code first. */
    String command(String... words) {
        StringWriter written = new StringWriter();
        CommandLine command = AudienceShareCommand.commandLine();
        command.setOut(new PrintWriter(written, true));
        command.setErr(new PrintWriter(written, true));
        int exit = command.execute(Stream.concat(
                        Stream.of(words),
                        Stream.of("--url", addresses.shareServiceUrl(), "--token", token("olga", "OPERATOR")))
                .toArray(String[]::new));
        return exit + "\n" + written;
    }

    private String token(String account, String... roles) {
        return tokens.of(account, roles);
    }

    /** The services first. */
    @Override
    public void close() {
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).close();
        }
        clients.forEach(MongoClient::close);
    }
}
