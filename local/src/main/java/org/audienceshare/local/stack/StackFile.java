package org.audienceshare.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.audienceshare.cli.rest.OwnerOnly;
import org.audienceshare.local.parts.PartFailedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code DATA/stack.json}: how other commands find the running stack, see {@link org.audienceshare.cli.rest.LocalStack}.
 * The operating system releases the lock on it when this process ends.
 */
public final class StackFile implements AutoCloseable {
    private static final String LOCK = "stack.lock";
    private static final String STACK = "stack.json";

    /** What a stack keeps in its data folder. */
    private static final String[] OWN_FILES = {LOCK, STACK, "keys", "logs", "broker", "registry", "mongodb"};

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final FileChannel channel;
    private final boolean isOwnersAlone;

    private StackFile(Path file, FileChannel channel, boolean isOwnersAlone) {
        this.isOwnersAlone = isOwnersAlone;
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks the data folder for this process, until closed.
     *
     * @throws PartFailedException if a stack runs on it already
     */
    static StackFile lock(Path data) {
        FileChannel channel = null;
        try {
            boolean isOwnersAlone = OwnerOnly.folder(data, OWN_FILES);
            channel = FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new StackFile(data.resolve(STACK), channel, isOwnersAlone);
            }
        } catch (OverlappingFileLockException e) {
            // This JVM runs the other stack.
        } catch (IOException e) {
            throw new PartFailedException(
                    "The data folder " + data + " can't be written: " + e.getMessage()
                            + "; choose another with --data.",
                    e);
        }
        closeQuietly(channel);
        throw new PartFailedException("A stack already runs on " + data
                + "; stop it with Ctrl-C in its terminal, or choose another folder with --data.");
    }

    /** Whether nobody but its owner can open the data folder. */
    boolean isOwnersAlone() {
        return isOwnersAlone;
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Publishes the addresses of the stack. */
    void write(RunningStack stack) {
        try {
            // Replaced as a whole: another command may be reading.
            Path complete = Files.createTempFile(file.toAbsolutePath().getParent(), "stack", ".tmp");
            Files.writeString(complete, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(stack));
            Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PartFailedException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closeQuietly(channel);
        }
    }
}
