package org.audienceshare.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.audienceshare.local.parts.ChildProcess;
import org.audienceshare.local.parts.JavaProgram;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.parts.ProcessPart;
import org.audienceshare.local.parts.Repository;

/** Starts the services from their executable jars, with all settings on their command line. */
final class Services {
    private static final int HEAP_MEGABYTES = 256;
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private final Jars jars;
    private final StackAddresses addresses;
    private final Path logs;
    private final boolean dev;

    Services(Jars jars, StackAddresses addresses, Path logs, boolean dev) {
        this.jars = jars;
        this.addresses = addresses;
        this.logs = logs;
        this.dev = dev;
    }

    /** The services' executable jars. */
    record Jars(Path shareService, Path syncWorker) {
        /**
         * Those that the build left in the repository.
         *
         * @throws PartFailedException if one is missing
         */
        static Jars built() {
            return in(Repository.root());
        }

        static Jars in(Path repository) {
            return new Jars(find(repository, "share-service"), find(repository, "sync-worker"));
        }

        private static Path find(Path repository, String module) {
            Path target = repository.resolve(module).resolve("target");
            if (Files.isDirectory(target)) {
                try (Stream<Path> files = Files.list(target)) {
                    return files.filter(file -> file.getFileName().toString().matches(module + "-.*-exec\\.jar"))
                            .findFirst()
                            .orElseThrow(() -> missing(module, target));
                } catch (IOException e) {
                    throw new PartFailedException(target + " can't be read: " + e.getMessage(), e);
                }
            }
            throw missing(module, target);
        }

        private static PartFailedException missing(String module, Path target) {
            return new PartFailedException("The jar of the " + module + " is not in " + target
                    + "; build it in the repository with: mvn -Pquick package");
        }
    }

    static String workerName(int number) {
        return "sync-worker-" + number;
    }

    Part startShareService(Path publicKey) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--audience-share.local.stack=true",
                "--audience-share.local.sign-in=true",
                "--server.port=" + port(addresses.shareServiceUrl()),
                "--management.server.port=" + port(addresses.managementUrl()),
                "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + publicKey.toUri()));
        List<Path> classPath = new ArrayList<>(List.of(jars.shareService()));
        if (dev) {
            // The class loader of the jar asks the class path first, so its own copies of these files are not used.
            classPath.add(Repository.root().resolve(Path.of("share-service", "src", "main", "resources")));
            settings.addAll(List.of(
                    "--spring.thymeleaf.cache=false",
                    "--spring.messages.cache-duration=0s",
                    "--spring.web.resources.chain.cache=false"));
        }
        return start("share-service", classPath, addresses.shareServiceUrl(), addresses.managementUrl(), settings);
    }

    /** @param number counted from 1 */
    Part startWorker(int number) {
        String url = addresses.workerManagementUrls().get(number - 1);
        return start(workerName(number), List.of(jars.syncWorker()), url, url, List.of("--server.port=" + port(url)));
    }

    private Part start(String name, List<Path> classPath, String url, String managementUrl, List<String> settings) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "--spring.kafka.bootstrap-servers=" + addresses.bootstrapServers(),
                                "--audience-share.registry-url=" + addresses.registryUrl(),
                                "--spring.mongodb.uri=" + addresses.mongodbUri()),
                        settings.stream())
                .toList();
        JavaProgram program = new JavaProgram(
                name,
                HEAP_MEGABYTES,
                List.of(),
                classPath,
                "org.springframework.boot.loader.launch.JarLauncher",
                arguments);
        return new ProcessPart(ChildProcess.start(program, logs), url, () -> isUp(managementUrl));
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }

    private static boolean isUp(String managementUrl) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(managementUrl + "/actuator/health"))
                .timeout(ANSWER)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
