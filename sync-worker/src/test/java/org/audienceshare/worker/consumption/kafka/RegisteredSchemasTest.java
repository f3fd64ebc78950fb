package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SchemaCheck;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.testing.HostileRecords;
import org.audienceshare.testing.Parts;
import org.audienceshare.worker.consumption.StartupRefusedException;
import org.junit.jupiter.api.Test;

/** What a worker does about the schemas of a real registry before it consumes. */
class RegisteredSchemasTest {

    private final Topic topic =
            new Topic("worker-start-" + UUID.randomUUID(), "recipientId", List.of(RecipientSyncTask.class), 1, null);

    @Test
    void otherSchemaEndsTheWorkerWithWhatToDo() {
        HostileRecords.registerOtherSchema(topic.name(), RecipientSyncTask.getClassSchema());

        assertThatThrownBy(new RegisteredSchemas(schemas(Parts.registry().apicurioUrl())::check)::run)
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining(topic.name() + "-org.audienceshare.events.RecipientSyncTask")
                .hasMessageContaining("Delete th");
    }

    @Test
    void waitsForTheRegistry() {
        AtomicReference<SchemaCheck> registry = new AtomicReference<>(schemas("http://localhost:1"));
        AtomicInteger attempts = new AtomicInteger();
        RegisteredSchemas start = new RegisteredSchemas(() -> {
            attempts.incrementAndGet();
            registry.get().check();
        });
        CompletableFuture<Void> started = CompletableFuture.runAsync(() -> {
            try {
                start.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        await().atMost(Duration.ofSeconds(120)).until(() -> attempts.get() > 1);
        assertThat(started).isNotDone();

        registry.set(schemas(Parts.registry().apicurioUrl()));

        assertThat(started).succeedsWithin(Duration.ofSeconds(30));
    }

    private SchemaCheck schemas(String url) {
        return new EventSerde(SerdeSettings.of(url)).newSchemaCheck(List.of(topic), List.of(topic));
    }
}
