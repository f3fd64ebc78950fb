package org.audienceshare.share.publishing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SchemaCheck;
import org.audienceshare.events.wire.SchemaCheck.IncompatibleSchemaException;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.testing.HostileRecords;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** What the service does about the schemas of a real registry when it starts. */
class SchemasAtStartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Topic topic =
            new Topic("start-" + UUID.randomUUID(), "audienceId", List.of(AudienceUnshared.class), 1, null);
    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

    @AfterEach
    void stop() {
        scheduler.close();
    }

    @Test
    void startsWhereTheRegistryHasOurSchemasOrNone() {
        SchemasAtStart start = start(new AtomicReference<>(registry()));

        start.afterSingletonsInstantiated();

        assertThat(start.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void doesNotStartOnAnotherSchema() {
        HostileRecords.registerOtherSchema(topic.name(), AudienceUnshared.getClassSchema());

        assertThatThrownBy(start(new AtomicReference<>(registry()))::afterSingletonsInstantiated)
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining(topic.name() + "-org.audienceshare.events.AudienceUnshared");
    }

    @Test
    void withoutARegistryItStartsAndHealthSaysWhatIsFoundLater() {
        HostileRecords.registerOtherSchema(topic.name(), AudienceUnshared.getClassSchema());
        AtomicReference<SchemaCheck> registry = new AtomicReference<>(schemas("http://localhost:1"));
        SchemasAtStart start = start(registry);

        start.afterSingletonsInstantiated();
        assertThat(start.health().getStatus()).isEqualTo(ConsumerHealth.DEGRADED);
        assertThat(start.health().getDetails()).containsKey("waitingFor");

        registry.set(registry());
        await().atMost(PATIENCE).until(() -> start.health().getStatus().equals(Status.DOWN));
        assertThat(start.health().getDetails().get("reason").toString()).contains(topic.name(), "Delete");
    }

    @Test
    void isUpAsSoonAsTheRegistryAnswers() {
        AtomicReference<SchemaCheck> registry = new AtomicReference<>(schemas("http://localhost:1"));
        SchemasAtStart start = start(registry);
        start.afterSingletonsInstantiated();

        registry.set(registry());

        await().atMost(PATIENCE).until(() -> start.health().getStatus().equals(Status.UP));
    }

    private SchemasAtStart start(AtomicReference<SchemaCheck> registry) {
        return new SchemasAtStart(() -> registry.get().check(), scheduler, Clock.systemUTC());
    }

    private SchemaCheck registry() {
        return schemas(Parts.registry().apicurioUrl());
    }

    private SchemaCheck schemas(String url) {
        return new EventSerde(SerdeSettings.of(url)).newSchemaCheck(List.of(topic), List.of());
    }
}
