package org.audienceshare.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.parts.Ports;

/** Checks before anything is started. Each failure is a sentence that says what to do. */
final class Preflight {
    static final int MIN_JAVA = 17;
    static final long MIN_FREE_MEGABYTES = 500;

    private static final Map<String, String> PORT_OPTIONS = Map.of(
            "broker", "--kafka-port",
            "registry", "--registry-port",
            "mongodb", "--mongodb-port",
            "share-service", "--port",
            "share-service's management", "--management-port");

    private Preflight() {}

    /** @throws PartFailedException at the first check that fails */
    static void check(StackOptions options) {
        checkJava(Runtime.version().feature());
        checkDisk(options.data());
        checkPorts(options.ports().needed(options.workers(), options.existing()));
    }

    static void checkJava(int feature) {
        if (feature < MIN_JAVA) {
            throw new PartFailedException(
                    "Java " + feature + " is too old; set JAVA_HOME to a JDK " + MIN_JAVA + " or newer.");
        }
    }

    private static void checkDisk(Path data) {
        try {
            Files.createDirectories(data);
            checkFreeMegabytes(data, Files.getFileStore(data).getUsableSpace() / (1024 * 1024));
        } catch (IOException e) {
            throw new PartFailedException(
                    "The data folder " + data + " can't be created: " + e.getMessage()
                            + "; choose another with --data.",
                    e);
        }
    }

    static void checkFreeMegabytes(Path data, long free) {
        if (free < MIN_FREE_MEGABYTES) {
            throw new PartFailedException("The disk of " + data + " has " + free + " MB free, but " + MIN_FREE_MEGABYTES
                    + " MB are needed; free some space or choose another folder with --data.");
        }
    }

    static void checkPorts(Map<String, Integer> needed) {
        needed.forEach((part, port) -> {
            if (!Ports.isFree(port)) {
                throw new PartFailedException("Port " + port + " for the " + part
                        + " is in use; stop the program that uses it, or choose another port with "
                        + PORT_OPTIONS.getOrDefault(part, "--worker-port") + ".");
            }
        });
    }
}
