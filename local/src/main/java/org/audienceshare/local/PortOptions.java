package org.audienceshare.local;

import org.audienceshare.local.stack.StackPorts;
import picocli.CommandLine.Option;

/** The ports of the stack. */
final class PortOptions {
    private static final StackPorts DEFAULTS = StackPorts.defaults();

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of the broker (${DEFAULT-VALUE}).")
    private int broker = DEFAULTS.broker();

    @Option(names = "--registry-port", paramLabel = "PORT", description = "Port of the registry (${DEFAULT-VALUE}).")
    private int registry = DEFAULTS.registry();

    @Option(names = "--mongodb-port", paramLabel = "PORT", description = "Port of the MongoDB (${DEFAULT-VALUE}).")
    private int mongodb = DEFAULTS.mongodb();

    @Option(names = "--port", paramLabel = "PORT", description = "Port of REST and the pages (${DEFAULT-VALUE}).")
    private int shareService = DEFAULTS.shareService();

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "Port of the share service's health and metrics (${DEFAULT-VALUE}).")
    private int management = DEFAULTS.management();

    @Option(
            names = "--worker-port",
            paramLabel = "PORT",
            description = "Port of the first worker's health and metrics; the others follow (${DEFAULT-VALUE}).")
    private int workerFrom = DEFAULTS.workerManagementFrom();

    /** @throws IllegalArgumentException if a number is not a port */
    StackPorts toPorts() {
        return new StackPorts(broker, registry, mongodb, shareService, management, workerFrom);
    }
}
