package org.audienceshare.local.stack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.audienceshare.local.parts.Ports;
import org.jspecify.annotations.Nullable;

/**
 * How to start the stack.
 *
 * @param data folder for everything that is kept between runs, and for the logs
 * @param workers number of sync workers, 1 to 16
 * @param fresh delete what earlier runs kept in the folder, except the keys, so that tokens stay valid
 * @param dev read the pages' templates, texts, scripts and style sheet from the source tree at every request
 * @param mongod the MongoDB server's program; null for the embedded database
 */
public record StackOptions(
        Path data,
        int workers,
        boolean fresh,
        boolean dev,
        @Nullable Path mongod,
        ExistingParts existing,
        StackPorts ports) {
    private static final int MAX_WORKERS = 16;

    public StackOptions {
        data = data.toAbsolutePath().normalize();
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException(
                    "The number of workers must be between 1 and " + MAX_WORKERS + ", was " + workers);
        }
    }

    /**
     * Parts that run elsewhere and are used instead of starting one; null to start one.
     *
     * @param bootstrapServers of a Kafka cluster
     * @param registryUrl root of Apicurio's own API, as in {@code http://host:8081/apis/registry/v2}
     * @param mongodbUri connection string; without a database, {@code audience_share} is used
     */
    public record ExistingParts(
            @Nullable String bootstrapServers,
            @Nullable String registryUrl,
            @Nullable String mongodbUri) {
        public static ExistingParts none() {
            return new ExistingParts(null, null, null);
        }
    }

    /**
     * TCP ports that the stack listens on.
     *
     * @param management the share service's health and metrics
     * @param workerManagementFrom the first worker's health and metrics; the following workers take the following ports
     */
    public record StackPorts(
            int broker, int registry, int mongodb, int shareService, int management, int workerManagementFrom) {
        public StackPorts {
            for (int port : new int[] {broker, registry, mongodb, shareService, management, workerManagementFrom}) {
                if (port < 1 || port > 65_535) {
                    throw new IllegalArgumentException("A port must be between 1 and 65535, was " + port);
                }
            }
        }

        public static StackPorts defaults() {
            return new StackPorts(9092, 8081, 27017, 8080, 8090, 8100);
        }

        /** Ports that were free a moment ago; for one worker. */
        public static StackPorts free() {
            return new StackPorts(Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
        }

        /** The ports that the parts started here need, by the part's name. */
        Map<String, Integer> needed(int workers, ExistingParts existing) {
            Map<String, Integer> needed = new LinkedHashMap<>();
            if (existing.bootstrapServers() == null) {
                needed.put("broker", broker);
            }
            if (existing.registryUrl() == null) {
                needed.put("registry", registry);
            }
            if (existing.mongodbUri() == null) {
                needed.put("mongodb", mongodb);
            }
            needed.put("share-service", shareService);
            needed.put("share-service's management", management);
            for (int worker = 1; worker <= workers; worker++) {
                needed.put(Services.workerName(worker), worker(worker));
            }
            return needed;
        }

        /** The port of a worker, counted from 1. */
        int worker(int number) {
            return workerManagementFrom + number - 1;
        }
    }
}
