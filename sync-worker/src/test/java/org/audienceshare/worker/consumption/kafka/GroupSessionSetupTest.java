package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.audienceshare.testing.Parts;
import org.audienceshare.worker.consumption.GroupSessionProperties;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GroupSessionSetupTest {

    private final String group = "group-" + UUID.randomUUID();

    @Test
    void theGroupGetsItsTimeouts() throws Exception {
        setup(6_000, 500);

        assertThat(settings()).containsEntry("consumer.session.timeout.ms", "6000");
        assertThat(settings()).containsEntry("consumer.heartbeat.interval.ms", "500");
    }

    @Test
    void aBrokerThatForbidsItIsSaidInTheLogAndStopsNobody() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(GroupSessionSetup.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            setup(1_000, 300);
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("did not take a session time-out of 1000 ms for the group " + group)
                        .contains("group.consumer.session.timeout.ms"));
        assertThat(settings()).doesNotContainEntry("consumer.session.timeout.ms", "1000");
    }

    @Test
    void whatIsSetForTheGroupStays() throws Exception {
        setup(9_000, 500);

        setup(6_000, 500);

        assertThat(settings()).containsEntry("consumer.session.timeout.ms", "9000");
    }

    @Test
    void theBrokersOwnTimeoutsStayIfSoIsSaid() throws Exception {
        Map<String, String> before = settings();

        setup(0, 500);

        assertThat(settings()).isEqualTo(before);
    }

    private void setup(int sessionTimeoutMillis, int heartbeatIntervalMillis) throws InterruptedException {
        new GroupSessionSetup(
                        config(),
                        List.of(group),
                        new GroupSessionProperties(sessionTimeoutMillis, heartbeatIntervalMillis))
                .run();
    }

    private Map<String, String> settings() throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        Map<String, String> settings = new HashMap<>();
        try (Admin admin = Admin.create(config())) {
            admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .entries()
                    .forEach(entry -> settings.put(entry.name(), entry.value()));
        }
        return settings;
    }

    private static Map<String, Object> config() {
        return Map.of("bootstrap.servers", Parts.kafka().bootstrapServers());
    }
}
