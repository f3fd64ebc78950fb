package org.audienceshare.contacts.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsCommandListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Test;

class CommandMetricTagsTest {

    @Test
    void accountsAddNoSeries() {
        MeterRegistry registry = new SimpleMeterRegistry();
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Parts.mongo().uri()))
                .addCommandListener(new MongoMetricsCommandListener(registry, new CommandMetricTags()))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            MongoDatabase database = client.getDatabase("command_metrics");
            database.getCollection("contacts.a0").find().first();
            int before = registry.getMeters().size();

            for (int account = 1; account <= 1_000; account++) {
                database.getCollection("contacts.a" + account).find().first();
            }

            assertThat(registry.getMeters()).hasSize(before);
            assertThat(registry.get("mongodb.driver.commands")
                            .tag("command", "find")
                            .timer()
                            .count())
                    .isEqualTo(1_001);
        }
    }
}
