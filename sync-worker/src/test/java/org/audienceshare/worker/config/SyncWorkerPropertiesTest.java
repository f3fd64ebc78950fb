package org.audienceshare.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SyncWorkerPropertiesTest {

    @Test
    void defaultsSuitOneMachine() {
        SyncWorkerProperties defaults = bound(Map.of());

        assertThat(violations(defaults)).isEmpty();
        assertThat(defaults.registryUrl()).isEqualTo("http://localhost:8081");
        assertThat(defaults.serde())
                .isEqualTo(new SyncWorkerProperties.Serde(
                        "io.apicurio.registry.serde.avro.AvroKafkaSerializer",
                        "io.apicurio.registry.serde.avro.AvroKafkaDeserializer",
                        Map.of()));
        assertThat(defaults.topics()).isEqualTo(new SyncWorkerProperties.Topics(12, 48, 12, (short) 1));
        assertThat(defaults.planner()).isEqualTo(new SyncWorkerProperties.Planner(1, 500, 1_800_000));
        assertThat(defaults.applier())
                .isEqualTo(new SyncWorkerProperties.Applier(
                        Math.max(2, Runtime.getRuntime().availableProcessors()),
                        1_800_000,
                        "RECIPIENT_EDITS_WIN",
                        32 * 1024 * 1024));
        assertThat(defaults.freeze())
                .isEqualTo(new SyncWorkerProperties.Freeze(1000, 4 * 1024 * 1024, 2_000_000, 50_000));
        assertThat(defaults.massRemoval()).isEqualTo(new SyncWorkerProperties.MassRemoval(0.5, 100));
        assertThat(defaults.history()).isEqualTo(new SyncWorkerProperties.History(90));
        assertThat(defaults.retry()).isEqualTo(new SyncWorkerProperties.Retry(200, 30_000));
        assertThat(defaults.database()).isEqualTo(new SyncWorkerProperties.Database(10_000, 5_000, 120_000));
    }

    @Test
    void wrongSettingsSayWhatToChange() {
        assertThat(violations(bound(Map.of(
                        "registry-url", "localhost:8081",
                        "topics.tasks-partitions", "0",
                        "applier.merge-policy", "MINE",
                        "mass-removal.share", "50"))))
                .containsExactlyInAnyOrder(
                        "registryUrl must be an http:// or https:// address of the schema registry",
                        "topics.tasksPartitions must be 1 to 1000 partitions",
                        "applier.mergePolicy must be RECIPIENT_EDITS_WIN, SENDER_WINS or FILL_MISSING",
                        "massRemoval.share must be 0 to 1");
    }

    @Test
    void theFirstRestIsNotLongerThanTheLongest() {
        assertThatThrownBy(() -> bound(Map.of("retry.initial-millis", "5000", "retry.max-millis", "1000")))
                .hasRootCauseMessage("audience-share.retry.initial-millis (5000) must not be above"
                        + " audience-share.retry.max-millis (1000)");
    }

    private static SyncWorkerProperties bound(Map<String, String> settings) {
        Map<String, Object> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("audience-share." + name, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("audience-share", SyncWorkerProperties.class);
    }

    private static List<String> violations(SyncWorkerProperties properties) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(properties).stream()
                    .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                    .toList();
        }
    }
}
