package org.audienceshare.share.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.UseCase;
import org.jspecify.annotations.Nullable;

/** What a brand's administrators do with its endpoints. No method finds another brand's. */
@UseCase
public final class WebhookAdministration {

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final WebhookAddresses addresses;
    private final SecretGenerator secrets;
    private final IdGenerator ids;
    private final Clock clock;

    public WebhookAdministration(
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            WebhookAddresses addresses,
            SecretGenerator secrets,
            IdGenerator ids,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.addresses = addresses;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes secrets of at least 32 random bytes. */
    @FunctionalInterface
    public interface SecretGenerator {
        String next();
    }

    /**
     * What an endpoint is to have; null leaves it as it is.
     *
     * @param types ids of event types
     */
    public record Settings(
            @Nullable String url,
            @Nullable List<@Nullable String> types,
            @Nullable Boolean active) {}

    /**
     * What came of a request to make or change an endpoint.
     *
     * @param endpoint null if it was refused
     * @param problems why it was refused
     */
    public record Outcome(@Nullable WebhookEndpoint endpoint, List<FieldProblem> problems) {

        static Outcome refused(String field, String message) {
            return new Outcome(null, List.of(new FieldProblem(field, message)));
        }
    }

    public List<WebhookEndpoint> list(String brandId) {
        return endpoints.ofBrand(brandId);
    }

    public Optional<WebhookEndpoint> find(String brandId, String id) {
        return endpoints.find(brandId, id);
    }

    /** Makes an endpoint; without types it gets all events. */
    public Outcome create(String brandId, Settings settings) {
        if (settings.url() == null) {
            return Outcome.refused("url", "is missing");
        }
        if (endpoints.ofBrand(brandId).size() >= WebhookEndpoint.MAX_PER_BRAND) {
            return Outcome.refused("url", "is one too many: a brand has at most " + WebhookEndpoint.MAX_PER_BRAND);
        }
        Instant now = clock.instant();
        boolean active = settings.active() == null || settings.active();
        WebhookEndpoint made = new WebhookEndpoint(
                ids.next(), brandId, "", WebhookEventType.CHOICES, secrets.next(), active, now, now);
        Outcome outcome = changed(made, settings);
        if (outcome.endpoint() != null) {
            endpoints.insert(outcome.endpoint());
        }
        return outcome;
    }

    /** Changes an endpoint; empty if the brand has none with that id. */
    public Optional<Outcome> change(String brandId, String id, Settings settings) {
        return endpoints.find(brandId, id).flatMap(before -> {
            Outcome outcome = changed(before, settings);
            boolean lost = outcome.endpoint() != null && !endpoints.replace(outcome.endpoint());
            return lost ? Optional.empty() : Optional.of(outcome);
        });
    }

    /** The endpoint's new secret; the one before it signs nothing from now on. Empty if the brand has none with that id. */
    public Optional<String> rotateSecret(String brandId, String id) {
        String secret = secrets.next();
        return endpoints.replaceSecret(brandId, id, secret) ? Optional.of(secret) : Optional.empty();
    }

    /** Deletes an endpoint and its deliveries. */
    public boolean delete(String brandId, String id) {
        boolean deleted = endpoints.delete(brandId, id);
        if (deleted) {
            deliveries.deleteOf(id);
        }
        return deleted;
    }

    /** Sends a test event to an endpoint; empty if the brand has none with that id. */
    public Optional<WebhookDelivery> test(String brandId, String id) {
        return endpoints.find(brandId, id).map(endpoint -> {
            Instant now = clock.instant();
            WebhookDelivery delivery = WebhookDelivery.of(endpoint, WebhookEvent.test(brandId, now), ids.next(), now);
            deliveries.add(List.of(delivery));
            return delivery;
        });
    }

    /** Sends a delivery once more; false if the brand has none with that id. */
    public boolean redeliver(String brandId, String endpointId, String deliveryId) {
        return deliveries.requeue(brandId, endpointId, deliveryId, clock.instant());
    }

    private Outcome changed(WebhookEndpoint before, Settings settings) {
        String url = settings.url() == null ? before.url() : settings.url().strip();
        Optional<String> problem = settings.url() == null ? Optional.empty() : addresses.problem(url);
        if (problem.isPresent()) {
            return Outcome.refused("url", problem.get());
        }
        List<WebhookEventType> types = before.types();
        if (settings.types() != null) {
            types = settings.types().stream()
                    .flatMap(type -> WebhookEventType.choice(String.valueOf(type)).stream())
                    .distinct()
                    .sorted()
                    .toList();
            if (types.isEmpty() || !settings.types().stream().allMatch(type -> isChoice(type))) {
                return Outcome.refused("types", "must be one or more of " + choices());
            }
        }
        boolean active = settings.active() == null ? before.active() : settings.active();
        return new Outcome(before.with(url, types, active, clock.instant()), List.of());
    }

    private static boolean isChoice(@Nullable String type) {
        return type != null && WebhookEventType.choice(type).isPresent();
    }

    private static String choices() {
        return String.join(
                ", ",
                WebhookEventType.CHOICES.stream().map(WebhookEventType::id).toList());
    }
}
