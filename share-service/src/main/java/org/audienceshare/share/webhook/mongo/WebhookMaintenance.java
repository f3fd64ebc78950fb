package org.audienceshare.share.webhook.mongo;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.share.webhook.WebhookProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Creates the indexes of webhooks and deletes old deliveries, in the background. */
@Component
class WebhookMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookMaintenance.class);

    private final MongoWebhookDeliveries deliveries;
    private final IndexSetup indexes;
    private final Clock clock;
    private final Duration retention;

    WebhookMaintenance(
            MongoWebhookEndpoints endpoints,
            MongoWebhookDeliveries deliveries,
            MongoChangedSyncs changed,
            Clock clock,
            WebhookProperties properties) {
        this.deliveries = deliveries;
        this.clock = clock;
        this.retention = Duration.ofDays(properties.keepDays());
        this.indexes = new IndexSetup(() -> {
            endpoints.createIndexes();
            deliveries.createIndexes();
            changed.createIndexes();
        });
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void createIndexes() {
        try {
            indexes.runOnce();
        } catch (MongoException fault) {
            LOG.warn(
                    "Could not create the indexes of webhooks, will try again: {}",
                    fault.getClass().getName());
        }
    }

    @Scheduled(initialDelay = 2, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void deleteOldDeliveries() {
        try {
            deliveries.deleteBefore(clock.instant().minus(retention));
        } catch (MongoException fault) {
            LOG.warn(
                    "Could not delete old deliveries of webhooks, will try again: {}",
                    fault.getClass().getName());
        }
    }
}
