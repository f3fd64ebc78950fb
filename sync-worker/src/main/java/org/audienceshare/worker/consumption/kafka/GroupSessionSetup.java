package org.audienceshare.worker.consumption.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.audienceshare.worker.consumption.GroupSessionProperties;
import org.audienceshare.worker.consumption.StartupTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker to notice a lost worker soon. In the consumer group protocol this is a setting of the group, not of its
 * members, and the broker has the last word: it may forbid short time-outs, or this worker may have no right to set one. Then
 * the log says so, and the worker goes on. What somebody has set for the group stays.
 */
final class GroupSessionSetup implements StartupTask {

    static final String SESSION_TIMEOUT = "consumer.session.timeout.ms";
    static final String HEARTBEAT_INTERVAL = "consumer.heartbeat.interval.ms";

    private static final Logger LOG = LoggerFactory.getLogger(GroupSessionSetup.class);
    private static final long MAX_WAIT_MILLIS = 10_000;
    private static final Duration MAX_CLOSE_WAIT = Duration.ofSeconds(1);

    private final Map<String, Object> adminConfig;
    private final List<String> groups;
    private final GroupSessionProperties properties;

    GroupSessionSetup(Map<String, Object> adminConfig, List<String> groups, GroupSessionProperties properties) {
        this.adminConfig = Map.copyOf(adminConfig);
        this.groups = List.copyOf(groups);
        this.properties = properties;
    }

    @Override
    public void run() throws InterruptedException {
        if (properties.sessionTimeoutMillis() == 0) {
            return;
        }
        Admin admin = Admin.create(adminConfig);
        try {
            for (String group : groups) {
                set(admin, group);
            }
        } finally {
            admin.close(MAX_CLOSE_WAIT);
        }
    }

    private void set(Admin admin, String group) throws InterruptedException {
        List<AlterConfigOp> settings = List.of(
                setting(HEARTBEAT_INTERVAL, properties.heartbeatIntervalMillis()),
                setting(SESSION_TIMEOUT, properties.sessionTimeoutMillis()));
        ConfigResource resource = new ConfigResource(Type.GROUP, group);
        try {
            ConfigEntry own = Objects.requireNonNull(admin.describeConfigs(List.of(resource))
                            .all()
                            .get(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS)
                            .get(resource))
                    .get(SESSION_TIMEOUT);
            if (own != null && own.source() == ConfigSource.DYNAMIC_GROUP_CONFIG) {
                LOG.info("The group {} has its own session time-out of {} ms; it stays", group, own.value());
                return;
            }
            admin.incrementalAlterConfigs(Map.of(resource, settings)).all().get(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException refusal) {
            Throwable cause =
                    refusal instanceof ExecutionException && refusal.getCause() != null ? refusal.getCause() : refusal;
            LOG.warn(
                    "The broker did not take a session time-out of {} ms for the group {} ({}: {}). The recipients of a lost"
                            + " worker go on after the broker's own, group.consumer.session.timeout.ms, usually 45 s",
                    properties.sessionTimeoutMillis(),
                    group,
                    cause.getClass().getSimpleName(),
                    cause.getMessage());
        }
    }

    private static AlterConfigOp setting(String name, int millis) {
        return new AlterConfigOp(new ConfigEntry(name, String.valueOf(millis)), OpType.SET);
    }
}
