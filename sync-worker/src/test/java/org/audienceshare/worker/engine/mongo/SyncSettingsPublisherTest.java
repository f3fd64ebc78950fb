package org.audienceshare.worker.engine.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.Map;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.mongo.DatabaseVersion;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.settings.SyncSettings;
import org.audienceshare.sync.settings.mongo.MongoSyncSettings;
import org.audienceshare.worker.engine.EngineProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SyncSettingsPublisherTest {

    private final MongoDatabase database = TestDatabase.fresh(getClass());

    @Test
    void previewsReadWhatTheWorkerIsConfiguredWith() throws Exception {
        new SyncSettingsPublisher(
                        database,
                        new DatabaseVersion(database, false),
                        configured(Map.of(
                                "audience-share.freeze.max-contacts", "10",
                                "audience-share.freeze.max-recipients", "20",
                                "audience-share.mass-removal.share", "0.25",
                                "audience-share.mass-removal.minimum", "3",
                                "audience-share.applier.merge-policy", "SENDER_WINS")))
                .run();

        assertThat(new MongoSyncSettings(database).current())
                .isEqualTo(new SyncSettings(10, 20, 0.25, 3, MergePolicy.SENDER_WINS));
    }

    @Test
    void theWorkerThatStartedLastCounts() throws Exception {
        new SyncSettingsPublisher(
                        database,
                        new DatabaseVersion(database, false),
                        configured(Map.of("audience-share.mass-removal.minimum", "3")))
                .run();

        new SyncSettingsPublisher(database, new DatabaseVersion(database, false), configured(Map.of())).run();

        assertThat(new MongoSyncSettings(database).current()).isEqualTo(SyncSettings.DEFAULTS);
    }

    private static EngineProperties configured(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("audience-share", EngineProperties.class);
    }
}
