package org.audienceshare.system;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ImportRequest;
import org.audienceshare.local.stack.Stack;
import org.audienceshare.local.stack.Stack.StackProgress;
import org.audienceshare.local.stack.StackOptions;
import org.audienceshare.local.stack.StackOptions.ExistingParts;
import org.audienceshare.local.stack.StackOptions.StackPorts;
import org.audienceshare.testing.Parts;

/** The services' jars on real parts, started once for all tests of a run. Each test has its own brand. */
final class RunningSystem {

    private static final RunningSystem INSTANCE = new RunningSystem();
    private static final Path DATA = Path.of("target", "system").toAbsolutePath();

    private final Stack stack;
    private final MongoDatabase database;
    private final CallerTokens tokens;

    private RunningSystem() {
        String mongodb = Parts.mongo().uri("audience_share_system");
        ExistingParts parts = new ExistingParts(
                Parts.kafka().bootstrapServers(), Parts.registry().apicurioUrl(), mongodb);
        StackOptions options = new StackOptions(
                Path.of("target", "system").toAbsolutePath(), 1, true, false, null, parts, StackPorts.free());
        stack = Stack.start(options, StackProgress.silent());
        MongoClient client = MongoClients.create(mongodb);
        database = client.getDatabase("audience_share_system");
        tokens = new CallerTokens(stack.keys());
    }

    static RunningSystem instance() {
        return INSTANCE;
    }

    static Path data() {
        return DATA;
    }

    /** The database of the services, through the tests' own client. */
    MongoDatabase database() {
        return database;
    }

    String shareServiceUrl() {
        return stack.addresses().shareServiceUrl();
    }

    Stack stack() {
        return stack;
    }

    /** The REST interface for an account. */
    ApiClient as(String account, String... roles) {
        return new ApiClient(URI.create(shareServiceUrl()), token(account, roles));
    }

    String token(String account, String... roles) {
        return tokens.of(account, roles);
    }

    /** Imports rows into an account's contacts, through REST. */
    void importRows(String account, String header, List<String> rows) {
        try {
            Path file = Files.createTempFile("rows", ".csv");
            Files.write(file, Stream.concat(Stream.of(header), rows.stream()).toList());
            as(account).contacts().importFile(file, ImportRequest.DEFAULT, bytes -> {});
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
