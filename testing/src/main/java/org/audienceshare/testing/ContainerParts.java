package org.audienceshare.testing;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/** Containers. Testcontainers removes them when this JVM has ended. */
final class ContainerParts implements PartsProvider {
    static final String KAFKA_IMAGE = "apache/kafka:4.1.2";
    static final String REGISTRY_IMAGE = "apicurio/apicurio-registry-mem:2.6.13.Final";
    static final String MONGO_IMAGE = "mongo:8.0";

    private static final int REGISTRY_PORT = 8080;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    @Override
    public Parts.Kafka startKafka() {
        KafkaContainer container = new KafkaContainer(DockerImageName.parse(KAFKA_IMAGE))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "6000")
                .withEnv("KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "500")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
        return new Parts.Kafka(container.getBootstrapServers());
    }

    @Override
    @SuppressWarnings("resource") // Testcontainers removes it with this JVM
    public Parts.Registry startRegistry() {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(REGISTRY_IMAGE))
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp("/health/ready").forPort(REGISTRY_PORT))
                .withStartupTimeout(START_LIMIT);
        container.start();
        Parts.Registry registry =
                Parts.Registry.at("http://" + container.getHost() + ":" + container.getMappedPort(REGISTRY_PORT));
        return registry;
    }

    @Override
    public Parts.Mongo startMongo() {
        MongoDBContainer container = new MongoDBContainer(DockerImageName.parse(MONGO_IMAGE)).withReplicaSet();
        container.start();
        return new Parts.Mongo(container.getConnectionString());
    }
}
