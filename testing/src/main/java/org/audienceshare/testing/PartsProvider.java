package org.audienceshare.testing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** A way to start the parts. */
interface PartsProvider {
    Parts.Kafka startKafka();

    Parts.Registry startRegistry();

    Parts.Mongo startMongo();

    /** The provider that the system property {@code parts} names; logs which and why. */
    static PartsProvider chosen() {
        Logger log = LoggerFactory.getLogger(Parts.class);
        String choice = System.getProperty("parts", "auto");
        switch (choice) {
            case "docker" -> {
                log.info("Parts for the tests: containers, because parts=docker");
                return new ContainerParts();
            }
            case "embedded" -> {
                log.info("Parts for the tests: embedded, because parts=embedded");
                return new EmbeddedParts();
            }
            case "auto" -> {
                boolean engine = DockerClientFactory.instance().isDockerAvailable();
                log.info(
                        engine
                                ? "Parts for the tests: containers, because parts=auto and a Docker engine answers"
                                : "Parts for the tests: embedded, because parts=auto and no Docker engine answers");
                return engine ? new ContainerParts() : new EmbeddedParts();
            }
            default ->
                throw new IllegalArgumentException("-Dparts must be auto, docker or embedded, was '" + choice + "'");
        }
    }
}
