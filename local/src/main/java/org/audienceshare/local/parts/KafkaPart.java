package org.audienceshare.local.parts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A real Kafka broker of one node (KRaft), in its own process. */
public final class KafkaPart extends ProcessPart {
    private static final int HEAP_MEGABYTES = 256;
    private static final int ANSWER_MILLIS = 5_000;

    private KafkaPart(ChildProcess process, String bootstrapServers) {
        super(process, bootstrapServers, () -> Ports.accepts(bootstrapServers) && answers(bootstrapServers));
    }

    /**
     * Starts a broker; wait for its health before using it.
     *
     * @param data where the broker keeps its logs; existing data is kept
     * @param logs folder of its log file
     */
    public static KafkaPart start(Path data, int port, Path logs) {
        JavaProgram program = JavaProgram.onThisClassPath(
                "broker",
                HEAP_MEGABYTES,
                KafkaMain.class,
                List.of(data.toAbsolutePath().toString(), String.valueOf(port), String.valueOf(Ports.free())));
        return new KafkaPart(ChildProcess.start(program, logs), "localhost:" + port);
    }

    public String bootstrapServers() {
        return address();
    }

    /** Whether a broker at these addresses describes its cluster within 5 s. */
    public static boolean answers(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        try (Admin admin = Admin.create(config)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Enough for a first start on a slow machine. */
    public static Duration startLimit() {
        return Duration.ofSeconds(90);
    }
}
