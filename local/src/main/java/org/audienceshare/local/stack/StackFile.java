package org.audienceshare.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.audienceshare.local.parts.PartFailedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code DATA/stack.json}: how other commands find the running stack. A lock beside it, which the operating system
 * releases when the supervising process is gone, tells a running stack from a file that a killed one left behind.
 */
public final class StackFile implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final FileChannel channel;

    private StackFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** The stack that runs on this data folder, if one does and is ready. */
    public static Optional<RunningStack> running(Path data) {
        Path file = file(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<StackFile> unused = tryClaim(data);
        if (unused.isPresent()) {
            unused.get().close();
            return Optional.empty();
        }
        return Optional.of(JSON.readValue(file.toFile(), RunningStack.class));
    }

    /**
     * Claims the data folder for this process, until closed.
     *
     * @throws PartFailedException if a stack runs on it already
     */
    static StackFile claim(Path data) {
        return tryClaim(data)
                .orElseThrow(() -> new PartFailedException("A stack runs on " + data
                        + " already; end it with Ctrl-C in its terminal, or choose another folder with --data."));
    }

    private static Optional<StackFile> tryClaim(Path data) {
        FileChannel channel = null;
        try {
            Files.createDirectories(data);
            channel = FileChannel.open(data.resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new StackFile(file(data), channel));
            }
            channel.close();
            return Optional.empty();
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
            return Optional.empty();
        } catch (IOException e) {
            throw new PartFailedException(
                    "The data folder " + data + " can't be written: " + e.getMessage()
                            + "; choose another with --data.",
                    e);
        }
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

    /** Tells other commands where the stack is reached. */
    void write(RunningStack stack) {
        try {
            // Whole or not at all: another command may be reading.
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

    private static Path file(Path data) {
        return data.resolve("stack.json");
    }
}
