package org.audienceshare.local.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

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
        return start(data, port, port, logs);
    }

    /**
     * Starts a broker behind a proxy.
     *
     * @param advertisedPort the proxy's, where the broker tells its clients to connect
     */
    public static KafkaPart start(Path data, int port, int advertisedPort, Path logs) {
        List<Integer> ports = List.of(port, advertisedPort, Ports.free());
        JavaProgram program = JavaProgram.onThisClassPath(
                "broker",
                HEAP_MEGABYTES,
                KafkaMain.class,
                Stream.concat(
                                Stream.of(data.toAbsolutePath().toString()),
                                ports.stream().map(String::valueOf))
                        .toList());
        return new KafkaPart(ChildProcess.start(program, logs), "localhost:" + advertisedPort);
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

    /** The broker's process: formats its folder if it is new, then serves until it is stopped. */
    static final class KafkaMain {
        private static final int NODE_ID = 1;
        private static final String CONTROLLER = "CONTROLLER";

        private KafkaMain() {}

        /** Arguments: data folder, port, advertised port, controller's port. */
        public static void main(String[] args) throws Exception {
            Path data = Path.of(args[0]);
            if (!Files.exists(data.resolve("meta.properties"))) {
                format(data);
            }
            KafkaRaftServer server =
                    new KafkaRaftServer(new KafkaConfig(config(data, args[1], args[2], args[3])), Time.SYSTEM);
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
            server.startup();
            server.awaitShutdown();
        }

        private static void format(Path data) throws Exception {
            Files.createDirectories(data);
            new Formatter()
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setIgnoreFormatted(true)
                    .run();
        }

        private static Properties config(Path data, String port, String advertisedPort, String controllerPort) {
            Properties config = new Properties();
            config.put("process.roles", "broker,controller");
            config.put("node.id", String.valueOf(NODE_ID));
            config.put("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort);
            config.put("controller.listener.names", CONTROLLER);
            config.put(
                    "listeners", "PLAINTEXT://localhost:" + port + "," + CONTROLLER + "://localhost:" + controllerPort);
            config.put("advertised.listeners", "PLAINTEXT://localhost:" + advertisedPort);
            config.put("log.dirs", data.toString());
            config.put("auto.create.topics.enable", "false");
            config.put("num.partitions", "1");
            // One node: nothing to replicate to, and few partitions start and stop quickly.
            config.put("offsets.topic.replication.factor", "1");
            config.put("offsets.topic.num.partitions", "4");
            config.put("transaction.state.log.replication.factor", "1");
            config.put("transaction.state.log.min.isr", "1");
            config.put("transaction.state.log.num.partitions", "2");
            config.put("share.coordinator.state.topic.replication.factor", "1");
            config.put("share.coordinator.state.topic.min.isr", "1");
            config.put("share.coordinator.state.topic.num.partitions", "2");
            // A group need not wait for more members to join.
            config.put("group.initial.rebalance.delay.ms", "0");
            // The workers ask for less than a broker allows by itself.
            config.put("group.consumer.min.session.timeout.ms", "6000");
            config.put("group.consumer.min.heartbeat.interval.ms", "500");
            config.put("group.consumer.session.timeout.ms", "6000");
            config.put("group.consumer.heartbeat.interval.ms", "500");
            config.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 * 1024 * 1024));
            config.put("log.cleaner.threads", "1");
            config.put("num.network.threads", "2");
            config.put("num.io.threads", "4");
            config.put("background.threads", "2");
            return config;
        }
    }
}
