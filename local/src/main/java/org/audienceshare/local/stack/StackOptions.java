package org.audienceshare.local.stack;

import java.nio.file.Path;

/**
 * How to start the stack.
 *
 * @param data folder for everything that is kept between runs, and for the logs
 * @param workers number of sync workers, 1 to 16
 * @param fresh delete what earlier runs kept in the folder, except the keys, so that tokens stay valid
 * @param dev read the pages' templates, texts, scripts and style sheet from the source tree at every request
 */
public record StackOptions(
        Path data, int workers, boolean fresh, boolean dev, ExistingParts existing, StackPorts ports) {
    private static final int MAX_WORKERS = 16;

    public StackOptions {
        data = data.toAbsolutePath().normalize();
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException(
                    "The number of workers must be between 1 and " + MAX_WORKERS + ", was " + workers);
        }
    }
}
