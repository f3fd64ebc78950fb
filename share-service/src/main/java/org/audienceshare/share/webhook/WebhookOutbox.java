package org.audienceshare.share.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.Syncs;

/** Puts what happened to changed syncs into the outbox, for each endpoint of the brand that wants to know. */
@UseCase
public final class WebhookOutbox {

    /** What happened longer ago is not told: a projection that is built anew would tell it again, as old deliveries are deleted. */
    static final Duration MAX_AGE = Duration.ofHours(24);

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final Syncs syncs;
    private final Audiences audiences;
    private final Directory directory;
    private final Clock clock;

    public WebhookOutbox(
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            Syncs syncs,
            Audiences audiences,
            Directory directory,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.syncs = syncs;
        this.audiences = audiences;
        this.directory = directory;
        this.clock = clock;
    }

    /** One round, in which each audience's brand is asked for once. */
    public Round round() {
        return new Round();
    }

    /** Knows the endpoints of the audiences that it has seen. */
    public final class Round {

        private final Map<AudienceId, List<WebhookEndpoint>> known = new HashMap<>();

        /** Adds what the endpoints of the audience's brand are to be told about the sync. */
        public void add(String syncId, AudienceId audience) {
            List<WebhookEndpoint> interested = known.computeIfAbsent(audience, WebhookOutbox.this::endpointsOf);
            if (interested.isEmpty()) {
                return;
            }
            Instant now = clock.instant();
            List<WebhookDelivery> added = syncs
                    .find(syncId)
                    .filter(sync -> sync.status().audience().equals(audience))
                    .map(sync -> WebhookEvent.of(sync, interested.get(0).brandId()))
                    .orElse(List.of())
                    .stream()
                    .filter(event -> event.occurredAt().isAfter(now.minus(MAX_AGE)))
                    .flatMap(event -> interested.stream()
                            .filter(endpoint -> endpoint.wants(event))
                            .map(endpoint -> WebhookDelivery.of(endpoint, event, syncId, now)))
                    .toList();
            if (!added.isEmpty()) {
                deliveries.add(added);
            }
        }
    }

    /** The active endpoints of the brand that owns the audience; none if the audience or its owner is deleted. */
    private List<WebhookEndpoint> endpointsOf(AudienceId audience) {
        Optional<String> brand = audiences
                .find(audience)
                .flatMap(found -> directory.account(found.owner()))
                .map(Account::brandId);
        return brand.map(endpoints::ofBrand).orElse(List.of()).stream()
                .filter(WebhookEndpoint::active)
                .toList();
    }
}
