package org.audienceshare.benchmarks.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ImportRequest;
import org.audienceshare.cli.rest.ImportResponse;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.local.parts.PartFailedException;

/** Imports files through the share-service's REST interface. */
public final class ShareServiceImport {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

    private final URI url;
    private final LocalKeys keys;

    ShareServiceImport(URI url, LocalKeys keys) {
        this.url = url;
        this.keys = keys;
    }

    /**
     * Imports a file; returns the seconds that the request took.
     *
     * @throws PartFailedException if not all rows were accepted
     */
    public double seconds(String account, Path file, int rows) {
        ApiClient client = new ApiClient(url, keys.token(account, List.of(), TOKEN_LIFETIME, Instant.now()));
        long begin = System.nanoTime();
        ImportResponse answer = client.contacts().importFile(file, ImportRequest.DEFAULT, bytes -> {});
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (answer.accepted() != rows) {
            throw new PartFailedException(
                    "The import of the benchmark accepted " + answer.accepted() + " of " + rows + " rows.");
        }
        return seconds;
    }
}
