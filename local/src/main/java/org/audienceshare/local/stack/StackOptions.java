package org.audienceshare.local.stack;

import java.nio.file.Path;

/**
 * How the stack is to be started.
 *
 * @param data folder for everything that is kept between runs, and the logs
 * @param workers number of sync workers, 1 to 16
 * @param fresh forget what earlier runs kept in the folder; the keys stay, so tokens stay good
 */
public record StackOptions(Path data, int workers, boolean fresh, ExistingParts existing, StackPorts ports) {
    private static final int MAX_WORKERS = 16;

    public StackOptions {
        data = data.toAbsolutePath().normalize();
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException(
                    "The number of workers must be between 1 and " + MAX_WORKERS + ", was " + workers);
        }
    }

    /** One worker, all parts started here, default ports. */
    public static StackOptions in(Path data) {
        return new StackOptions(data, 1, false, ExistingParts.none(), StackPorts.defaults());
    }

    public StackOptions withPorts(StackPorts other) {
        return new StackOptions(data, workers, fresh, existing, other);
    }

    public StackOptions withWorkers(int number) {
        return new StackOptions(data, number, fresh, existing, ports);
    }

    public StackOptions withFresh(boolean forget) {
        return new StackOptions(data, workers, forget, existing, ports);
    }
}
