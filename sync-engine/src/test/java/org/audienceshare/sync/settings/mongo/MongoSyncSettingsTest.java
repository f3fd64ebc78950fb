package org.audienceshare.sync.settings.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.settings.SyncSettings;
import org.junit.jupiter.api.Test;

class MongoSyncSettingsTest {

    private static final SyncSettings SMALL = new SyncSettings(10, 20, 1, 30, MergePolicy.FILL_MISSING);

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final MongoSyncSettings settings = new MongoSyncSettings(database);

    @Test
    void beforeAnyWorkerHasStartedTheDefaultsApply() {
        assertThat(settings.current()).isEqualTo(SyncSettings.DEFAULTS);
    }

    @Test
    void whatAWorkerPublishesIsRead() {
        assertThat(settings.publish(SMALL)).isEmpty();

        assertThat(new MongoSyncSettings(database).current()).isEqualTo(SMALL);
    }

    @Test
    void theLastWorkerGetsTheLeaseAndTheStoredState() {
        settings.publish(SMALL);

        assertThat(settings.publish(SyncSettings.DEFAULTS)).contains(SMALL);
        assertThat(settings.current()).isEqualTo(SyncSettings.DEFAULTS);
    }
}
