package org.audienceshare.local.stack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.local.parts.ChildProcess;
import org.audienceshare.local.parts.JavaProgram;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.parts.Ports;
import org.audienceshare.local.parts.ProcessPart;
import org.audienceshare.local.parts.Repository;
import org.audienceshare.local.stack.RunningStack.StackAddresses;

/**
 * Starts the services from their executable jars: each on the loopback interface, and with the settings that can contain a
 * password in its environment.
 */
public final class Services {
    private static final int HEAP_MEGABYTES = 256;
    private static final String LOOPBACK = "127.0.0.1";

    private final Jars jars;
    private final StackAddresses addresses;
    private final Path logs;
    private final boolean dev;
    private final Map<String, String> environment;

    /** @param dev whether pages and texts are read from the sources at every request */
    public Services(Jars jars, StackAddresses addresses, Path logs, boolean dev) {
        this(jars, addresses, logs, dev, Map.of());
    }

    /**
     * @param dev whether pages and texts are read from the sources at every request
     * @param settings of all services, as environment variables
     */
    public Services(Jars jars, StackAddresses addresses, Path logs, boolean dev, Map<String, String> settings) {
        this.jars = jars;
        this.addresses = addresses;
        this.logs = logs;
        this.dev = dev;
        this.environment = new HashMap<>(environment(addresses));
        environment.putAll(settings);
    }

    /** The services' executable jars, extracted: from files of their own, classes are loaded in a third of the time. */
    public record Jars(Path shareService, Path syncWorker) {
        /**
         * Those that the build left in the repository.
         *
         * @throws PartFailedException if one is missing
         */
        public static Jars built() {
            return in(Repository.root());
        }

        /**
         * Those that a build left in this source tree.
         *
         * @throws PartFailedException if one is missing
         */
        public static Jars in(Path repository) {
            return new Jars(find(repository, "share-service"), find(repository, "sync-worker"));
        }

        private static Path find(Path repository, String module) {
            Path target = repository.resolve(module).resolve("target");
            Path extracted = target.resolve("extracted");
            return Repository.find(
                    Files.isDirectory(extracted) ? extracted : target,
                    module + "-.*-exec\\.jar",
                    "The jar of the " + module + " is not in " + target
                            + "; build it in the repository with: mvn -Pquick package");
        }
    }

    static String workerName(int number) {
        return "sync-worker-" + number;
    }

    public Part startShareService(Path publicKey) {
        List<String> settings = new ArrayList<>(List.of(
                "--audience-share.local.stack=true",
                "--audience-share.local.sign-in=true",
                "--server.port=" + port(addresses.shareServiceUrl()),
                "--management.server.address=" + LOOPBACK,
                "--management.server.port=" + port(addresses.managementUrl()),
                "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + publicKey.toUri(),
                "--spring.security.oauth2.resourceserver.jwt.audiences=" + LocalKeys.AUDIENCE,
                "--audience-share.tokens.issuer=" + LocalKeys.ISSUER));
        List<Path> before = new ArrayList<>();
        if (dev) {
            // So the jar's own copies of these files are not used.
            before.add(Repository.root().resolve(Path.of("share-service", "src", "main", "resources")));
            settings.addAll(List.of(
                    "--spring.thymeleaf.cache=false",
                    "--spring.messages.cache-duration=0s",
                    "--spring.web.resources.chain.cache=false"));
        }
        return start(
                "share-service",
                before,
                jars.shareService(),
                addresses.shareServiceUrl(),
                addresses.managementUrl(),
                settings);
    }

    /** @param number counted from 1 */
    public Part startWorker(int number) {
        String url = addresses.workerManagementUrls().get(number - 1);
        return start(workerName(number), List.of(), jars.syncWorker(), url, url, List.of("--server.port=" + port(url)));
    }

    private Part start(
            String name, List<Path> before, Path jar, String url, String managementUrl, List<String> settings) {
        // Only this machine can ask for it.
        List<String> arguments = Stream.concat(
                        Stream.of("--server.address=" + LOOPBACK, "--management.endpoint.health.show-details=always"),
                        settings.stream())
                .toList();
        JavaProgram program = JavaProgram.ofJar(name, HEAP_MEGABYTES, before, jar, arguments);
        return new ProcessPart(
                ChildProcess.start(program, environment, logs),
                url,
                () -> Ports.answersOk(managementUrl + "/actuator/health"));
    }

    /** Where the parts are, as Spring Boot reads environment variables. */
    static Map<String, String> environment(StackAddresses addresses) {
        return Map.of(
                "SPRING_KAFKA_BOOTSTRAPSERVERS", addresses.bootstrapServers(),
                "AUDIENCESHARE_REGISTRYURL", addresses.registryUrl(),
                "SPRING_MONGODB_URI", addresses.mongodbUri());
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }
}
