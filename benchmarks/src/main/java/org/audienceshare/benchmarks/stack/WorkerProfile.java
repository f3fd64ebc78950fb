package org.audienceshare.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import one.convert.Arguments;
import one.convert.JfrToFlame;
import org.audienceshare.local.parts.PartFailedException;

/** Where a worker's CPU time goes: recorded by its JVM, from outside, and drawn as a flame graph. */
public final class WorkerProfile {

    private static final String RECORDING = "bench";

    private final long pid;

    private WorkerProfile(long pid) {
        this.pid = pid;
    }

    /**
     * Begins to record what runs, without threads that wait in the operating system: they would look like work.
     *
     * @throws PartFailedException if the JVM refuses
     */
    static WorkerProfile start(long pid) {
        jcmd(pid, "JFR.start", "name=" + RECORDING, "settings=profile", "jdk.NativeMethodSample#enabled=false");
        return new WorkerProfile(pid);
    }

    /**
     * Ends the recording, and writes its flame graph as a page.
     *
     * @throws PartFailedException if the JVM gives no recording
     */
    public void write(Path page) {
        try {
            Path recording = Files.createTempFile("audience-share-bench", ".jfr");
            try {
                jcmd(pid, "JFR.stop", "name=" + RECORDING, "filename=" + recording);
                Path folder = page.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Arguments arguments = new Arguments("--title", "CPU time of the worker", "--norm", "--minwidth", "0.3");
                JfrToFlame.convert(recording.toString(), page.toString(), arguments);
            } finally {
                Files.deleteIfExists(recording);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void jcmd(long pid, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(String.valueOf(pid));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new PartFailedException("The worker's JVM gives no profile: " + output);
            }
        } catch (IOException e) {
            throw new PartFailedException("No profile without a JDK's jcmd: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while asking for a profile.", e);
        }
    }
}
