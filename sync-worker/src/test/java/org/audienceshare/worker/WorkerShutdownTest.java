package org.audienceshare.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.local.parts.KafkaPart;
import org.audienceshare.local.parts.Ports;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** What a worker does with a large share in hand when it is told to stop, on a broker of its own. */
class WorkerShutdownTest {

    private static final int CONTACTS = 3_000;
    private static final int RECIPIENTS = 20;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(9);

    @Test
    void handsBackWithinTenSecondsAndTheNextWorkerGoesOn(@TempDir Path folder) {
        try (KafkaPart broker = broker(folder);
                WorkerFixture fixture = new WorkerFixture(WorkerShutdownTest.class, broker.bootstrapServers())) {
            ConfigurableApplicationContext worker = begunShare(fixture);

            assertThat(stop(worker)).isLessThan(STOP_LIMIT);

            assertThat(members(broker))
                    .as("members that the groups still wait for")
                    .isZero();
            assertThat(doneRecipients(fixture)).isLessThan(RECIPIENTS);
            try (ConfigurableApplicationContext next = fixture.start()) {
                soon().until(() -> doneRecipients(fixture) == RECIPIENTS && next.isRunning());
            }
        }
    }

    @Test
    void stopsWithinTenSecondsWhenTheBrokerHasGoneBefore(@TempDir Path folder) {
        try (KafkaPart broker = broker(folder);
                WorkerFixture fixture = new WorkerFixture(WorkerShutdownTest.class, broker.bootstrapServers())) {
            ConfigurableApplicationContext worker = begunShare(fixture);
            assertThat(consumption(worker)).isEqualTo(Status.UP);
            broker.close();
            soon().until(() -> consumption(worker).equals(ConsumerHealth.DEGRADED));
            // By now tasks wait for the broker, to report what they did.
            soon().until(() -> doneRecipients(fixture) > 0);

            assertThat(stop(worker)).isLessThan(STOP_LIMIT);
        }
    }

    private static Status consumption(ConfigurableApplicationContext worker) {
        return worker.getBean("consumption", HealthIndicator.class).health().getStatus();
    }

    private static ConfigurableApplicationContext begunShare(WorkerFixture fixture) {
        fixture.fill("owner", CONTACTS, RECIPIENTS);
        ConfigurableApplicationContext worker = fixture.start();
        fixture.share(UUID.randomUUID().toString(), "owner", RECIPIENTS);
        soon().until(() -> fixture.copies("owner", 0) > 0);
        return worker;
    }

    private static Duration stop(ConfigurableApplicationContext worker) {
        long begin = System.nanoTime();
        worker.close();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static long doneRecipients(WorkerFixture fixture) {
        return IntStream.range(0, RECIPIENTS)
                .filter(recipient -> fixture.copies("owner", recipient) == CONTACTS)
                .count();
    }

    private static int members(KafkaPart broker) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            int members = 0;
            for (String group : new String[] {ConsumerGroups.PLANNER, ConsumerGroups.APPLIER}) {
                members += admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group)
                        .get()
                        .members()
                        .size();
            }
            return members;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static KafkaPart broker(Path folder) {
        KafkaPart broker = KafkaPart.start(folder.resolve("data"), Ports.free(), folder);
        broker.awaitHealthy(KafkaPart.startLimit());
        return broker;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2));
    }
}
