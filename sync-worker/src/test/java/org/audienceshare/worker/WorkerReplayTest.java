package org.audienceshare.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.local.parts.KafkaPart;
import org.audienceshare.local.parts.Ports;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What a recipient that deleted its copies has after a redelivery, and after a replay, with the whole worker. */
class WorkerReplayTest {

    private static final int CONTACTS = 10;

    @Test
    void deletedContactsStayDeletedAfterARedeliveryAndComeBackByAReplay(@TempDir Path folder) throws Exception {
        try (KafkaPart broker = KafkaPart.start(folder.resolve("data"), Ports.free(), folder)) {
            broker.awaitHealthy(KafkaPart.startLimit());
            try (WorkerFixture fixture = new WorkerFixture(WorkerReplayTest.class, broker.bootstrapServers())) {
                fixture.fill("owner", CONTACTS, 1);
                try (ConfigurableApplicationContext worker = fixture.start()) {
                    fixture.share("e1", "owner", 1);
                    soon().until(() -> worker.isRunning() && fixture.copies("owner", 0) == CONTACTS);
                    fixture.deleteCopies("owner", 0);
                    fixture.share("e1", "owner", 1);
                    fixture.cancel("e2", "owner", "e1");
                    soon().until(() -> fixture.outcome("e2").isPresent());
                    soon().until(() -> committed(broker).values().stream()
                                    .mapToLong(OffsetAndMetadata::offset)
                                    .sum()
                            == 3);
                }
                assertThat(fixture.copies("owner", 0)).as("published twice").isZero();

                restart(fixture);
                assertThat(fixture.copies("owner", 0)).as("after a restart").isZero();
                assertThat(fixture.replays()).isZero();

                setOffsets(broker, offset -> new OffsetAndMetadata(0));
                try (ConfigurableApplicationContext worker = fixture.start()) {
                    soon().until(() -> worker.isRunning() && fixture.copies("owner", 0) == CONTACTS);
                }
                assertThat(fixture.replays()).isEqualTo(1);
            }
        }
    }

    private static void restart(WorkerFixture fixture) {
        try (ConfigurableApplicationContext worker = fixture.start()) {
            fixture.cancel("e3", "owner", "e1");
            soon().until(() -> worker.isRunning() && fixture.outcome("e3").isPresent());
        }
    }

    private static void setOffsets(KafkaPart broker, UnaryOperator<OffsetAndMetadata> change) {
        try (Admin admin = admin(broker)) {
            soon().ignoreExceptions().until(() -> {
                Map<TopicPartition, OffsetAndMetadata> changed = committed(broker).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, offset -> change.apply(offset.getValue())));
                admin.alterConsumerGroupOffsets(ConsumerGroups.PLANNER, changed)
                        .all()
                        .get();
                return true;
            });
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(KafkaPart broker)
            throws InterruptedException, ExecutionException {
        try (Admin admin = admin(broker)) {
            return admin.listConsumerGroupOffsets(ConsumerGroups.PLANNER)
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }

    private static Admin admin(KafkaPart broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2));
    }
}
