package org.audienceshare.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.local.parts.KafkaPart;
import org.audienceshare.local.parts.Ports;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A database that was put back behind the offsets that the workers had committed, as docs/upgrades.md says. */
class DatabaseRestoreTest {

    private static final int CONTACTS = 10;
    private static final List<String> GROUPS = List.of(ConsumerGroups.PLANNER, ConsumerGroups.APPLIER);

    @Test
    void whatCameAfterTheBackupIsDoneAgainOnceTheOffsetsAreSetBackToo(@TempDir Path folder) throws Exception {
        try (KafkaPart broker = KafkaPart.start(folder.resolve("data"), Ports.free(), folder)) {
            broker.awaitHealthy(KafkaPart.startLimit());
            try (WorkerFixture fixture = new WorkerFixture(DatabaseRestoreTest.class, broker.bootstrapServers());
                    Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                fixture.fill("before", CONTACTS, 1);
                fixture.fill("after", CONTACTS, 1);
                share(fixture, "e1", "before");
                Map<String, List<Document>> backup = fixture.backup();
                Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets = Map.of(
                        ConsumerGroups.PLANNER, committed(admin, ConsumerGroups.PLANNER),
                        ConsumerGroups.APPLIER, committed(admin, ConsumerGroups.APPLIER));
                share(fixture, "e2", "after");

                fixture.restore(backup);
                share(fixture, "e3", "before");
                assertThat(fixture.outcome("e2")).as("without its offsets").isEmpty();
                assertThat(fixture.copies("after", 0)).isZero();

                fixture.restore(backup);
                for (String group : GROUPS) {
                    setBack(admin, group, offsets);
                }
                try (ConfigurableApplicationContext worker = fixture.start()) {
                    soon().until(() -> worker.isRunning()
                            && fixture.copies("after", 0) == CONTACTS
                            && fixture.outcome("e3").isPresent());
                }
                assertThat(fixture.outcome("e2")).contains("PLANNED");
                assertThat(fixture.outcome("e3")).contains("PLANNED");
                assertThat(fixture.copies("before", 0))
                        .as("done before the backup")
                        .isEqualTo(CONTACTS);
                assertThat(fixture.replays())
                        .as("they are new to this database")
                        .isZero();
            }
        }
    }

    /** Shares it, and stops the worker when the recipient has the contacts. */
    private static void share(WorkerFixture fixture, String event, String owner) {
        try (ConfigurableApplicationContext worker = fixture.start()) {
            fixture.share(event, owner, 1);
            soon().until(() ->
                    worker.isRunning() && fixture.outcome(event).isPresent() && fixture.copies(owner, 0) == CONTACTS);
        }
    }

    /** The broker refuses while it still counts members of the group. Partitions without an offset then begin at 0. */
    private static void setBack(
            Admin admin, String group, Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets) {
        soon().ignoreExceptions().until(() -> {
            Map<TopicPartition, OffsetAndMetadata> back = committed(admin, group);
            back.replaceAll((partition, now) -> offsets.get(group).getOrDefault(partition, new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets(group, back).all().get();
            return true;
        });
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group)
            throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2));
    }
}
