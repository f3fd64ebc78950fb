package org.audienceshare.share.webhook.mongo;

import java.time.Duration;
import org.audienceshare.share.mongo.KeptRecords;
import org.audienceshare.share.webhook.WebhookProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long deliveries of webhooks are kept. */
@Configuration(proxyBeanMethods = false)
class WebhookMaintenance {

    @Bean
    KeptRecords keptWebhooks(
            MongoWebhookEndpoints endpoints,
            MongoWebhookDeliveries deliveries,
            MongoChangedSyncs changed,
            WebhookProperties properties) {
        return new KeptRecords(
                "webhook deliveries",
                () -> {
                    endpoints.createIndexes();
                    deliveries.createIndexes();
                    changed.createIndexes();
                },
                Duration.ofDays(properties.keepDays()),
                deliveries::deleteBefore);
    }
}
