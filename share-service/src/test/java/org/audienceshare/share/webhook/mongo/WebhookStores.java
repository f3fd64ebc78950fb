package org.audienceshare.share.webhook.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.audienceshare.share.webhook.ChangedSyncs;
import org.audienceshare.share.webhook.WebhookDeliveries;
import org.audienceshare.share.webhook.WebhookEndpoints;

/** The stores of webhooks in one database, with their indexes. */
public record WebhookStores(WebhookEndpoints endpoints, WebhookDeliveries deliveries, ChangedSyncs changed) {

    public static WebhookStores in(MongoDatabase database, Clock clock) {
        MongoWebhookEndpoints endpoints = new MongoWebhookEndpoints(database);
        MongoWebhookDeliveries deliveries = new MongoWebhookDeliveries(database);
        MongoChangedSyncs changed = new MongoChangedSyncs(database, clock);
        endpoints.createIndexes();
        deliveries.createIndexes();
        changed.createIndexes();
        return new WebhookStores(endpoints, deliveries, changed);
    }
}
