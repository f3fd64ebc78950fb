package org.audienceshare.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.audienceshare.local.parts.ChildProcess;
import org.audienceshare.local.parts.JavaProgram;
import org.audienceshare.local.parts.Ports;
import org.audienceshare.local.stack.RunningStack.StackAddresses;
import org.audienceshare.local.stack.Services;

/** Another worker beside the one of the running system, from the same jar. */
final class SecondWorker {

    private SecondWorker() {}

    /**
     * Returns when it is up. The caller ends it.
     *
     * @param settings beside those that say where the parts are
     */
    static ChildProcess start(String name, StackAddresses addresses, String... settings) throws IOException {
        int port = Ports.free();
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "--server.port=" + port,
                                "--spring.kafka.bootstrap-servers=" + addresses.bootstrapServers(),
                                "--audience-share.registry-url=" + addresses.registryUrl(),
                                "--spring.mongodb.uri=" + addresses.mongodbUri()),
                        Stream.of(settings))
                .toList();
        Path jar = Services.Jars.built().syncWorker();
        JavaProgram program = JavaProgram.ofJar(name, 256, List.of(), jar, arguments);
        ChildProcess worker = ChildProcess.start(program, RunningSystem.data().resolve("logs"));
        worker.awaitHealthy(() -> isUp(port), Duration.ofSeconds(90));
        return worker;
    }

    private static boolean isUp(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
