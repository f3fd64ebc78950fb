package org.audienceshare.local;

import java.nio.file.Path;
import org.audienceshare.local.parts.MongodPart;
import org.audienceshare.local.stack.StackOptions;
import org.audienceshare.local.stack.StackOptions.ExistingParts;
import org.audienceshare.local.stack.StackOptions.StackPorts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that starts the stack: ports and the number of workers. */
final class StackCommandOptions {
    private static final StackPorts DEFAULTS = StackPorts.defaults();
    private static final String EMBEDDED = "embedded";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--workers", paramLabel = "N", description = "Number of sync workers (default: ${DEFAULT-VALUE}).")
    private int workers = 1;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of the broker (${DEFAULT-VALUE}).")
    private int broker = DEFAULTS.broker();

    @Option(names = "--registry-port", paramLabel = "PORT", description = "Port of the registry (${DEFAULT-VALUE}).")
    private int registry = DEFAULTS.registry();

    @Option(names = "--mongodb-port", paramLabel = "PORT", description = "Port of the MongoDB (${DEFAULT-VALUE}).")
    private int mongodb = DEFAULTS.mongodb();

    @Option(
            names = "--mongod",
            paramLabel = "PATH",
            description =
                    "The MongoDB server to start, as a replica set of one member. Without this option: a mongod on the"
                            + " PATH, else the embedded database, which '" + EMBEDDED + "' names.")
    private @Nullable String mongod;

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

    /** How to start the stack; wrong values are explained as wrong usage. */
    StackOptions toOptions(Path data, boolean fresh, boolean dev, ExistingParts existing) {
        try {
            StackPorts ports = new StackPorts(broker, registry, mongodb, shareService, management, workerFrom);
            return new StackOptions(data, workers, fresh, dev, mongod(), existing, ports);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private @Nullable Path mongod() {
        if (mongod == null) {
            return MongodPart.onPath().orElse(null);
        }
        return mongod.equals(EMBEDDED) ? null : Path.of(mongod);
    }
}
