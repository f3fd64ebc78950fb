package org.audienceshare.share.publishing.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the topics exist and the brokers answer. */
final class KafkaHealth extends AbstractHealthIndicator {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private final BackgroundTopicCreation topics;
    private final Map<String, Object> adminConfig;

    KafkaHealth(BackgroundTopicCreation topics, Map<String, Object> adminConfig) {
        super("the brokers do not answer");
        this.topics = topics;
        this.adminConfig = Map.copyOf(adminConfig);
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        if (!topics.isReady()) {
            builder.down().withDetail("waitingFor", "topics");
            return;
        }
        try (Admin admin = Admin.create(adminConfig)) {
            admin.describeCluster().clusterId().get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            builder.up();
        }
    }
}
