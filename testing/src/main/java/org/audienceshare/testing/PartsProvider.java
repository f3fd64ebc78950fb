package org.audienceshare.testing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** One way to get the parts. */
interface PartsProvider {
    Parts.Kafka startKafka();

    Parts.Registry startRegistry();

    Parts.Mongo startMongo();

    /** The one that the system property {@code parts} asks for; says in the log which and why. */
    static PartsProvider chosen() {
        Logger log = LoggerFactory.getLogger(Parts.class);
        String wish = System.getProperty("parts", "auto");
        switch (wish) {
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
                throw new IllegalArgumentException("-Dparts must be auto, docker or embedded, was '" + wish + "'");
        }
    }
}
