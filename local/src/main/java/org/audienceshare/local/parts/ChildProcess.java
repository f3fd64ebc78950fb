package org.audienceshare.local.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A Java program in its own process, which stops with this JVM at the latest. */
public final class ChildProcess {
    private static final Duration ORDERLY_STOP = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 50;
    private static final int TAIL_BYTES = 32_768;
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");

    private final String name;
    private final Process process;
    private final Path log;

    /** One for all who ask: each that the process makes begins as one that is not done. */
    private final CompletableFuture<Void> ended;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.ended = process.onExit().thenApply(exit -> null);
    }

    /**
     * Starts the program, and appends its output to {@code <logs>/<name>.log}.
     *
     * @throws PartFailedException if the operating system refuses
     */
    public static ChildProcess start(JavaProgram program, Path logs) {
        return start(program, Map.of(), logs);
    }

    /**
     * The same with environment variables. Secrets belong there: everybody on the machine can read arguments.
     *
     * @throws PartFailedException if the operating system refuses
     */
    public static ChildProcess start(JavaProgram program, Map<String, String> environment, Path logs) {
        try {
            Files.createDirectories(logs);
            Path log = logs.toAbsolutePath().resolve(program.name() + ".log");
            Path launcher = unpackLauncher(logs.toAbsolutePath().resolve(".launcher"));
            ProcessBuilder builder = new ProcessBuilder(program.command(launcher))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new ChildProcess(program.name(), process, log);
        } catch (IOException e) {
            throw new PartFailedException("The " + program.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public CompletableFuture<Void> ended() {
        return ended;
    }

    /**
     * Polls until the condition holds.
     *
     * @throws PartFailedException with the last log lines if the process stopped, or the time is over
     */
    public void awaitHealthy(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failed("stopped with exit code " + process.exitValue());
            }
            if (System.nanoTime() > end) {
                throw failed("was not ready after " + limit.toSeconds() + " s");
            }
            pause();
        }
    }

    /** Stops the process in an orderly way, by force if that takes longer than 20 s. */
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        try {
            if (!process.waitFor(ORDERLY_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The last lines that the process wrote, without stack frames, oldest first; at most {@code count}. */
    public List<String> lastLogLines(int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] tail = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(tail);
            List<String> lines = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !STACK_FRAME.matcher(line).lookingAt())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PartFailedException failed(String how) {
        return new PartFailedException("The " + name + " " + how + "; see " + log + ", which ends with:\n  "
                + String.join("\n  ", lastLogLines(8)));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while starting.", e);
        }
    }

    /** Writes {@link ParentWatch} alone under the folder, so that other programs see no other class of ours. */
    private static Path unpackLauncher(Path folder) {
        String resource = ParentWatch.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(resource);
        try (InputStream bytes = ChildProcess.class.getClassLoader().getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            Files.createDirectories(file.getParent());
            // Another process may be reading the class: replace it as a whole.
            Path complete = Files.createTempFile(file.getParent(), "ParentWatch", ".tmp");
            Files.copy(bytes, complete, StandardCopyOption.REPLACE_EXISTING);
            Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
