package org.audienceshare.benchmarks.report;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.AppInfoParser;
import org.audienceshare.local.parts.Repository;
import org.bson.Document;

/**
 * Where something was measured.
 *
 * @param cores that this process may use
 * @param load processes that wanted a core in the minute before the run; negative where the system does not tell
 * @param commit of the source tree; "unknown" outside of one
 */
public record Machine(
        String processor,
        int cores,
        long memoryMegabytes,
        String system,
        String java,
        String database,
        String kafka,
        String commit,
        double load) {

    private static final long MEGABYTE = 1_048_576;
    private static final int CUT = 12;

    /** This machine. */
    public static Machine here(MongoDatabase database, boolean embedded) {
        return new Machine(
                readProcessor(),
                Runtime.getRuntime().availableProcessors(),
                readMemory(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                databaseName(database, embedded),
                AppInfoParser.getVersion(),
                readCommit(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** In one sentence. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %,d MB, %s; %s; %s; Kafka %s; commit %s; load %.1f at the start.",
                processor,
                cores,
                memoryMegabytes,
                system,
                java,
                database,
                kafka,
                commit,
                load);
    }

    private static long readMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / MEGABYTE
                : 0;
    }

    private static String readProcessor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String databaseName(MongoDatabase database, boolean embedded) {
        String version = database.runCommand(new Document("buildInfo", 1)).getString("version");
        return embedded ? "embedded database (mongo-java-server with H2)" : "MongoDB " + version;
    }

    private static String readCommit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .directory(Repository.root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 && answer.length() > CUT
                    ? answer.substring(0, CUT)
                    : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
