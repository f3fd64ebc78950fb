package org.audienceshare.local.parts;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A real MongoDB: a member of a replica set, in its own process. The program is {@code mongod} of whoever runs this; nothing of it
 * is brought along.
 */
public final class MongodPart extends ProcessPart {

    private static final String PROGRAM = "mongod";
    private static final int WATCH_HEAP_MEGABYTES = 32;

    private MongodPart(ChildProcess process, ReplicaSet members, int port) {
        super(process, members.uri(), () -> Ports.accepts("localhost:" + port) && members.hasPrimary());
    }

    /**
     * Starts a replica set of one member; wait for its health before using it.
     *
     * @param mongod the program
     * @param data folder of the database; existing data is kept, also if the port was another one
     * @param logs the folder of its log file
     * @throws PartFailedException if the program can't be run
     */
    public static MongodPart start(Path mongod, Path data, int port, Path logs) {
        return start(mongod, data, List.of(port), logs).get(0);
    }

    /** The same with one member for each port. They elect a primary when a majority runs. */
    public static List<MongodPart> start(Path mongod, Path data, List<Integer> ports, Path logs) {
        if (!Files.isExecutable(mongod) || Files.isDirectory(mongod)) {
            throw new PartFailedException(mongod + " is no program that can be run.");
        }
        ReplicaSet members = new ReplicaSet(ports);
        return IntStream.range(0, ports.size())
                .mapToObj(i -> {
                    Path folder = createFolder(data.toAbsolutePath().resolve("member-" + i));
                    String name = i == 0 ? "mongodb" : "mongodb-" + (i + 1);
                    JavaProgram program = JavaProgram.onThisClassPath(
                            name,
                            WATCH_HEAP_MEGABYTES,
                            MongodMain.class,
                            command(mongod.toAbsolutePath(), folder, ports.get(i)));
                    return new MongodPart(ChildProcess.start(program, logs), members, ports.get(i));
                })
                .toList();
    }

    /** Connection string of the replica set, without a database. */
    public String uri() {
        return address();
    }

    /** Connection string of a replica set with these members, without a database. */
    public static String uri(List<Integer> ports) {
        return new ReplicaSet(ports).uri();
    }

    /** The {@code mongod} on the PATH. */
    public static Optional<Path> onPath() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Small caches: it runs beside everything else on one machine. */
    private static List<String> command(Path mongod, Path folder, int port) {
        return List.of(
                mongod.toString(),
                "--replSet",
                ReplicaSet.NAME,
                "--port",
                String.valueOf(port),
                "--bind_ip",
                "localhost",
                "--dbpath",
                folder.toString(),
                "--wiredTigerCacheSizeGB",
                "0.25",
                "--oplogSize",
                "256",
                "--nounixsocket",
                "--quiet");
    }

    private static Path createFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new PartFailedException(folder + " can't be created: " + e.getMessage(), e);
        }
    }

    /** Runs the command until it ends or this process is stopped, and ends with its exit code. */
    static final class MongodMain {
        private static final long ORDERLY_END_SECONDS = 12;

        private MongodMain() {}

        /** Arguments: the command. */
        public static void main(String[] args) throws Exception {
            Process process = new ProcessBuilder(args)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "mongod-shutdown"));
            System.exit(process.waitFor());
        }

        private static void stop(Process process) {
            process.destroy();
            try {
                if (!process.waitFor(ORDERLY_END_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
