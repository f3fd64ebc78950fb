package org.audienceshare.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import org.audienceshare.local.parts.Ports;

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
