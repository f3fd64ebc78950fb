package org.audienceshare.local.stack;

import com.mongodb.ConnectionString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.local.parts.KafkaPart;
import org.audienceshare.local.parts.MongoPart;
import org.audienceshare.local.parts.MongodPart;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.parts.ProcessPart;
import org.audienceshare.local.parts.RegistryPart;
import org.audienceshare.local.stack.RunningStack.StackAddresses;
import org.audienceshare.local.stack.StackOptions.ExistingParts;
import org.audienceshare.local.stack.StackOptions.StackPorts;

/** The whole system on this machine, healthy from {@link #start} to {@link #close}. */
public final class Stack implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final String DATABASE = "audience_share";
    private static final List<String> KEPT_DATA = List.of("broker", "registry", "mongodb", "logs");

    private final StackOptions options;
    private final StackAddresses addresses;
    private final Supervisor supervisor;
    private final StackFile file;
    private final Thread stopWithJvm = new Thread(this::stop, "stop-stack");

    private Stack(StackOptions options, StackFile file, StackProgress progress) {
        this.options = options;
        this.file = file;
        this.addresses = addresses(options);
        this.supervisor = new Supervisor(START_LIMIT, progress);
    }

    /**
     * Starts the parts, then the services, each in its own process, and returns when all are healthy. They stop with this
     * JVM at the latest.
     *
     * @throws PartFailedException with a sentence that says what to do; then nothing is left running
     */
    public static Stack start(StackOptions options, StackProgress progress) {
        Services.Jars jars = Services.Jars.built();
        StackFile file = StackFile.lock(options.data());
        if (!file.isOwnersAlone()) {
            progress.warn("Others on this machine can open the folder " + options.data()
                    + ", which will have contacts in it; it was there before, so its rights stay as they are.");
        }
        try {
            Preflight.check(options);
            if (options.fresh()) {
                deleteKept(options.data());
            }
        } catch (PartFailedException e) {
            file.close();
            throw e;
        }
        Stack stack = new Stack(options, file, progress);
        Runtime.getRuntime().addShutdownHook(stack.stopWithJvm);
        try {
            stack.startAll(jars);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    public StackAddresses addresses() {
        return addresses;
    }

    /** Signs tokens that the share service accepts. */
    public LocalKeys keys() {
        return LocalKeys.in(options.data());
    }

    /** Name, address, process and log file of each part. */
    public RunningStack description() {
        List<RunningStack.RunningPart> parts =
                supervisor.parts().stream().map(Stack::describe).toList();
        return new RunningStack(ProcessHandle.current().pid(), addresses, parts);
    }

    /** Completes when a part stopped by itself, with a sentence about it. Then close the stack. */
    public CompletableFuture<String> failed() {
        return supervisor.firstEnded().thenApply(Stack::explainEnd);
    }

    /** Stops everything, the services first, and returns when all processes have ended. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(stopWithJvm);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook is running already.
        }
    }

    private synchronized void stop() {
        supervisor.close();
        file.close();
    }

    private void startAll(Services.Jars jars) {
        Path logs = options.data().resolve("logs");
        LocalKeys keys = keys();
        supervisor.startTogether(List.of(() -> broker(logs), () -> registry(logs), () -> mongodb(logs)));
        Services services = new Services(jars, addresses, logs, options.dev());
        List<Supplier<Part>> starts = new ArrayList<>();
        starts.add(() -> services.startShareService(keys.publicKey()));
        IntStream.rangeClosed(1, options.workers()).forEach(number -> starts.add(() -> services.startWorker(number)));
        supervisor.startTogether(starts);
        file.write(description());
    }

    private Part broker(Path logs) {
        String existing = options.existing().bootstrapServers();
        return existing == null
                ? KafkaPart.start(
                        options.data().resolve("broker"), options.ports().broker(), logs)
                : new ExistingPart("broker", existing, "--bootstrap-servers", () -> KafkaPart.answers(existing));
    }

    private Part registry(Path logs) {
        String existing = options.existing().registryUrl();
        return existing == null
                ? RegistryPart.start(
                        options.data().resolve("registry"), options.ports().registry(), logs)
                : new ExistingPart("registry", existing, "--registry-url", () -> RegistryPart.answers(existing));
    }

    private Part mongodb(Path logs) {
        String existing = options.existing().mongodbUri();
        if (existing != null) {
            return new ExistingPart("mongodb", existing, "--mongodb-uri", () -> MongoPart.answers(existing));
        }
        Path data = options.data().resolve("mongodb");
        int port = options.ports().mongodb();
        Path mongod = options.mongod();
        return mongod == null
                ? MongoPart.start(data, port, logs)
                : MongodPart.start(mongod, data.resolve("replica-set"), port, logs);
    }

    private static StackAddresses addresses(StackOptions options) {
        StackPorts ports = options.ports();
        ExistingParts existing = options.existing();
        String registry = existing.registryUrl();
        String bootstrapServers = existing.bootstrapServers();
        String mongodb = existing.mongodbUri();
        String started = options.mongod() == null
                ? "mongodb://localhost:" + ports.mongodb()
                : MongodPart.uri(List.of(ports.mongodb()));
        return new StackAddresses(
                bootstrapServers == null ? "localhost:" + ports.broker() : bootstrapServers,
                registry == null ? http(ports.registry()) + "/apis/registry/v2" : registry,
                withDatabase(mongodb == null ? started : mongodb),
                http(ports.shareService()),
                http(ports.management()),
                IntStream.rangeClosed(1, options.workers())
                        .mapToObj(number -> http(ports.worker(number)))
                        .toList());
    }

    private static String http(int port) {
        return "http://localhost:" + port;
    }

    /** The connection string, with our database if it names none. */
    static String withDatabase(String mongodbUri) {
        if (new ConnectionString(mongodbUri).getDatabase() != null) {
            return mongodbUri;
        }
        int options = mongodbUri.indexOf('?');
        String servers = options < 0 ? mongodbUri : mongodbUri.substring(0, options);
        String rest = options < 0 ? "" : mongodbUri.substring(options);
        return (servers.endsWith("/") ? servers : servers + "/") + DATABASE + rest;
    }

    private static RunningStack.RunningPart describe(Part part) {
        return part instanceof ProcessPart own
                ? new RunningStack.RunningPart(
                        own.name(),
                        own.address(),
                        own.process().pid(),
                        own.process().log().toString())
                : new RunningStack.RunningPart(part.name(), part.address(), 0, "");
    }

    private static String explainEnd(Part part) {
        return part instanceof ProcessPart own
                ? "The " + part.name() + " has stopped, so the stack was stopped; see "
                        + own.process().log() + ", which ends with:\n  "
                        + String.join("\n  ", own.process().lastLogLines(8))
                : "The " + part.name() + " has stopped, so the stack was stopped.";
    }

    /** Deletes what earlier runs kept: our own folders, and nothing else in the data folder. */
    private static void deleteKept(Path data) {
        for (String name : KEPT_DATA) {
            Path folder = data.resolve(name);
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                } catch (IOException e) {
                    throw new PartFailedException(folder + " can't be emptied: " + e.getMessage(), e);
                }
            }
        }
    }

    /** Receives the progress of the start, from several threads. */
    public interface StackProgress {
        void starting(String part);

        void ready(String part, String address, Duration took);

        /** Something that nobody is stopped by, in a sentence. */
        void warn(String sentence);

        /** Ignores the progress. */
        static StackProgress silent() {
            return new StackProgress() {
                @Override
                public void starting(String part) {}

                @Override
                public void ready(String part, String address, Duration took) {}

                @Override
                public void warn(String sentence) {}
            };
        }
    }
}
