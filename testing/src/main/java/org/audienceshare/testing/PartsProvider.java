package org.audienceshare.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.audienceshare.local.parts.MongodPart;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** A way to start the parts. */
interface PartsProvider {
    Parts.Kafka startKafka();

    Parts.Registry startRegistry();

    Parts.Mongo startMongo();

    /** The provider that the system property {@code parts} names; logs which and why. */
    static PartsProvider chosen() {
        String choice = System.getProperty("parts", "auto");
        switch (choice) {
            case "docker" -> {
                return because("containers", "parts=docker", new ContainerParts());
            }
            case "mongod" -> {
                Path mongod = mongod().orElseThrow(() ->
                        new IllegalArgumentException("no mongod on the PATH; name one with -Dmongod=PATH"));
                return because("embedded, MongoDB by " + mongod, "parts=mongod", new EmbeddedParts(mongod));
            }
            case "embedded" -> {
                return because("embedded", "parts=embedded", new EmbeddedParts(null));
            }
            case "auto" -> {
                return bestOf();
            }
            default ->
                throw new IllegalArgumentException(
                        "-Dparts must be auto, docker, mongod or embedded, was '" + choice + "'");
        }
    }

    private static PartsProvider bestOf() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return because("containers", "parts=auto and a Docker engine answers", new ContainerParts());
        }
        String noEngine = "parts=auto and no Docker engine answers";
        return mongod().<PartsProvider>map(
                        mongod -> because("embedded, MongoDB by " + mongod, noEngine, new EmbeddedParts(mongod)))
                .orElseGet(() -> because("embedded", noEngine + ", and there is no mongod", new EmbeddedParts(null)));
    }

    private static PartsProvider because(String which, String why, PartsProvider provider) {
        LoggerFactory.getLogger(Parts.class).info("Parts for the tests: {}, because {}", which, why);
        return provider;
    }

    /** The MongoDB server's program: by the system property {@code mongod}, or on the PATH. */
    private static Optional<Path> mongod() {
        String named = System.getProperty("mongod", "");
        return named.isBlank() ? MongodPart.onPath() : Optional.of(Path.of(named));
    }

    /** The MongoDB that the system property {@code mongodb-uri} names, whatever the other parts are. */
    static Optional<Parts.Mongo> existingMongo() {
        String uri = System.getProperty("mongodb-uri", "");
        return uri.isBlank() ? Optional.empty() : Optional.of(new Parts.Mongo(uri));
    }
}
