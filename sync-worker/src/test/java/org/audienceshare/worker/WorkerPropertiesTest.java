package org.audienceshare.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.mongo.DatabaseProperties;
import org.audienceshare.events.topics.TopicProperties;
import org.audienceshare.events.wire.SerdeProperties;
import org.audienceshare.sync.settings.SyncSettings;
import org.audienceshare.worker.consumption.ConsumerProperties;
import org.audienceshare.worker.consumption.GroupSessionProperties;
import org.audienceshare.worker.engine.EngineProperties;
import org.audienceshare.worker.failure.RetryProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.annotation.AnnotationUtils;

/** The settings of all features: their defaults, and what a wrong one says. */
class WorkerPropertiesTest {

    @Test
    void defaultsSuitOneMachine() {
        assertThat(bound(SerdeProperties.class))
                .isEqualTo(new SerdeProperties(
                        "http://localhost:8081",
                        new SerdeProperties.Serde(
                                "io.apicurio.registry.serde.avro.AvroKafkaSerializer",
                                "io.apicurio.registry.serde.avro.AvroKafkaDeserializer",
                                Map.of())));
        assertThat(bound(TopicProperties.class)).isEqualTo(new TopicProperties(12, 48, 12, (short) 1, true));
        assertThat(bound(ConsumerProperties.class))
                .isEqualTo(new ConsumerProperties(
                        new ConsumerProperties.PlannerConsumer(
                                Math.max(4, 2 * Runtime.getRuntime().availableProcessors()), 500, 500, 0),
                        new ConsumerProperties.ApplierConsumer(
                                Math.max(4, 2 * Runtime.getRuntime().availableProcessors()), 20_000, 0)));
        assertThat(bound(EngineProperties.class))
                .isEqualTo(new EngineProperties(
                        new EngineProperties.Freeze(1000, 4 * 1024 * 1024, 2_000_000, 50_000),
                        new EngineProperties.MassRemoval(0.5, 100),
                        new EngineProperties.Applier("RECIPIENT_EDITS_WIN", 32 * 1024 * 1024),
                        new EngineProperties.History(90, 30)));
        assertThat(bound(GroupSessionProperties.class)).isEqualTo(new GroupSessionProperties(6_000, 500));
        assertThat(bound(RetryProperties.class)).isEqualTo(new RetryProperties(200, 30_000));
        assertThat(bound(DatabaseProperties.class)).isEqualTo(new DatabaseProperties(10_000, 5_000, 120_000, 0, false));
    }

    @Test
    void defaultsAreValid() {
        for (Class<?> type : List.of(
                SerdeProperties.class,
                TopicProperties.class,
                ConsumerProperties.class,
                GroupSessionProperties.class,
                EngineProperties.class,
                RetryProperties.class,
                DatabaseProperties.class)) {
            assertThat(violations(bound(type))).as(type.getSimpleName()).isEmpty();
        }
    }

    @Test
    void previewsExpectTheDefaultsUntilAWorkerHasStarted() {
        assertThat(bound(EngineProperties.class).toSyncSettings()).isEqualTo(SyncSettings.DEFAULTS);
    }

    @Test
    void wrongSettingsSayWhatToChange() {
        assertThat(violations(bound(SerdeProperties.class, "registry-url", "localhost:8081")))
                .containsExactly("registryUrl must be an http:// or https:// address of the schema registry");
        assertThat(violations(bound(TopicProperties.class, "topics.tasks-partitions", "0")))
                .containsExactly("tasksPartitions must be 1 to 1000 partitions");
        assertThat(violations(
                        bound(EngineProperties.class, "applier.merge-policy", "MINE", "mass-removal.share", "50")))
                .containsExactlyInAnyOrder(
                        "applier.mergePolicy must be RECIPIENT_EDITS_WIN, SENDER_WINS or FILL_MISSING",
                        "massRemoval.share must be 0 to 1");
    }

    @Test
    void theFirstDelayIsNotLongerThanTheLongest() {
        assertThatThrownBy(
                        () -> bound(RetryProperties.class, "retry.initial-millis", "5000", "retry.max-millis", "1000"))
                .hasRootCauseMessage("audience-share.retry.initial-millis (5000) must not be above"
                        + " audience-share.retry.max-millis (1000)");
    }

    @Test
    void aWorkerSendsSeveralHeartbeatsBeforeItCountsAsLost() {
        assertThatThrownBy(() -> bound(
                        GroupSessionProperties.class,
                        "group.session-timeout-millis",
                        "6000",
                        "group.heartbeat-interval-millis",
                        "2001"))
                .hasRootCauseMessage("audience-share.group.heartbeat-interval-millis (2001) must be at most a third of"
                        + " audience-share.group.session-timeout-millis (6000)");
    }

    private static <T> T bound(Class<T> type) {
        return bound(type, Map.of());
    }

    private static <T> T bound(Class<T> type, String name, String value) {
        return bound(type, Map.of("audience-share." + name, value));
    }

    private static <T> T bound(Class<T> type, String name, String value, String name2, String value2) {
        return bound(type, Map.of("audience-share." + name, value, "audience-share." + name2, value2));
    }

    private static <T> T bound(Class<T> type, Map<String, String> settings) {
        String prefix = AnnotationUtils.findAnnotation(type, ConfigurationProperties.class)
                .value();
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }

    private static List<String> violations(Object properties) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(properties).stream()
                    .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                    .toList();
        }
    }
}
