package org.audienceshare.share.webhook.web;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.InMemoryAudiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.InMemoryDirectory;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.share.progress.InMemorySyncs;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.ResultFixture;
import org.audienceshare.share.webhook.ChangedSyncMarker;
import org.audienceshare.share.webhook.HostResolver;
import org.audienceshare.share.webhook.WebhookAddresses;
import org.audienceshare.share.webhook.WebhookAdministration;
import org.audienceshare.share.webhook.WebhookAdministration.Settings;
import org.audienceshare.share.webhook.WebhookDeliveries;
import org.audienceshare.share.webhook.WebhookDelivery;
import org.audienceshare.share.webhook.WebhookEndpoint;
import org.audienceshare.share.webhook.WebhookEndpoints;
import org.audienceshare.share.webhook.WebhookOutbox;
import org.audienceshare.share.webhook.WebhookProperties;
import org.audienceshare.share.webhook.WebhookReceiver;
import org.audienceshare.share.webhook.mongo.WebhookStores;
import org.audienceshare.testing.Parts;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks on a real database, with a receiver on this machine: Ann of brand acme owns the audience of the results. */
final class WebhookFixture implements AutoCloseable {

    private static final MongoClient CLIENT = MongoClients.create(Parts.mongo().uri("admin"));

    final TestClock clock = new TestClock();
    final MeterRegistry meters = new SimpleMeterRegistry();
    final WebhookReceiver receiver = new WebhookReceiver();
    final MongoDatabase database = CLIENT.getDatabase(Parts.mongo().freshDatabase(WebhookFixture.class));
    final WebhookStores stores = WebhookStores.in(database, clock);
    final InMemoryAudiences audiences = new InMemoryAudiences();
    final InMemoryDirectory directory = new InMemoryDirectory();
    final WebhookAdministration administration;
    final WebhookSender sender;
    final WebhookDispatcher dispatcher;

    private final InMemorySyncs syncs = new InMemorySyncs();
    private final Projection projection = new Projection(syncs, reports -> reports);
    private final ChangedSyncMarker marker;

    WebhookFixture() {
        this(new WebhookProperties(14, true, true), InetAddress::getAllByName);
    }

    WebhookFixture(WebhookProperties properties, HostResolver resolver) {
        WebhookAddresses addresses = new WebhookAddresses(resolver, properties);
        administration = new WebhookAdministration(
                stores.endpoints(),
                stores.deliveries(),
                addresses,
                new WebhookConfiguration().webhookSecrets(),
                () -> UUID.randomUUID().toString(),
                clock);
        sender = new WebhookSender(addresses, new JsonMapper(), clock, meters);
        marker = new ChangedSyncMarker(stores.changed(), stores.endpoints(), clock);
        dispatcher = dispatcher(stores.deliveries(), stores.endpoints());
        clock.advance(Duration.between(clock.instant(), ResultFixture.second(-60)));
        Instant then = clock.instant();
        directory.put(
                new DirectoryEntries(
                        List.of(),
                        List.of(new Account(
                                new AccountId("ann"),
                                AccountType.USER,
                                "Ann",
                                "acme",
                                "north",
                                true,
                                true,
                                true,
                                false)),
                        List.of()),
                Map.of());
        audiences.insert(new Audience(
                ResultFixture.AUDIENCE,
                new AccountId("ann"),
                AudienceType.PERSONAL,
                "Sellers",
                Filter.EVERYTHING,
                Set.of(),
                Set.of(),
                1,
                then,
                then));
    }

    /** Another dispatcher, with stores of its own. */
    WebhookDispatcher dispatcher(WebhookDeliveries deliveries, WebhookEndpoints endpoints) {
        return new WebhookDispatcher(
                new WebhookOutbox(endpoints, deliveries, syncs, audiences, directory, clock),
                stores.changed(),
                endpoints,
                deliveries,
                sender,
                clock);
    }

    /** An endpoint of the brand at the receiver, for these events; for all if none is given. */
    WebhookEndpoint endpoint(String brand, String path, String... types) {
        Settings settings = new Settings(receiver.url(path), types.length == 0 ? null : List.of(types), null);
        WebhookAdministration.Outcome outcome = administration.create(brand, settings);
        if (outcome.endpoint() == null) {
            throw new AssertionError(outcome.problems());
        }
        return outcome.endpoint();
    }

    /** Projects reports as the service does, and fills the outbox. */
    void report(SyncReport... reports) {
        projection.apply(List.of(reports));
        marker.projected(List.of(reports));
        dispatcher.fillOutbox();
    }

    List<WebhookDelivery> deliveries(WebhookEndpoint endpoint) {
        return stores.deliveries()
                .page(endpoint.brandId(), endpoint.id(), null, 100)
                .deliveries();
    }

    long marks() {
        return database.getCollection("webhook_changed_syncs").countDocuments();
    }

    @Override
    public void close() throws Exception {
        dispatcher.destroy();
        sender.destroy();
        receiver.close();
    }
}
