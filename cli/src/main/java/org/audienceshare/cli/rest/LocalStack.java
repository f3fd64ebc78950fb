package org.audienceshare.cli.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Finds the stack that runs on this machine. A running stack writes its addresses to {@code DATA/stack.json} and holds a
 * lock on {@code DATA/stack.lock}; the lock distinguishes it from a file that a killed stack left behind.
 */
public final class LocalStack {

    private LocalStack() {}

    /** The address of the share-service, if a stack runs on this data folder and is ready. */
    public static Optional<URI> shareServiceUrl(Path data) {
        Path file = data.resolve("stack.json");
        if (!Files.exists(file) || !isLocked(data.resolve("stack.lock"))) {
            return Optional.empty();
        }
        try {
            String url = Http.parsed(Files.readString(file))
                    .required("addresses")
                    .required("shareServiceUrl")
                    .asString();
            return Optional.of(URI.create(url));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static boolean isLocked(Path lock) {
        if (!Files.exists(lock)) {
            return false;
        }
        // Closing the channel also releases a lock that it got.
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(lock + " can't be read: " + e.getMessage(), e);
        }
    }
}
