package org.audienceshare.share.webhook.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.audienceshare.share.webhook.WebhookAdministration;
import org.audienceshare.share.webhook.WebhookAdministration.Outcome;
import org.audienceshare.share.webhook.WebhookAdministration.Settings;
import org.audienceshare.share.webhook.WebhookDeliveries;
import org.audienceshare.share.webhook.WebhookEndpoint;
import org.audienceshare.share.webhook.web.WebhookJson.CreatedJson;
import org.audienceshare.share.webhook.web.WebhookJson.DeliveriesJson;
import org.audienceshare.share.webhook.web.WebhookJson.DeliveryJson;
import org.audienceshare.share.webhook.web.WebhookJson.EndpointJson;
import org.audienceshare.share.webhook.web.WebhookJson.EndpointsJson;
import org.audienceshare.share.webhook.web.WebhookJson.SecretJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A brand's webhooks, for its administrators. Another brand's are answered as if they did not exist. */
@RestController
@RequestMapping("/api/webhooks")
@Tag(name = "Webhooks")
class WebhookController {

    private final WebhookAdministration webhooks;
    private final WebhookDeliveries deliveries;

    WebhookController(WebhookAdministration webhooks, WebhookDeliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /**
     * Null leaves it as it is, or as it is by default.
     *
     * @param types sync.started, sync.completed, sync.failed, sync.held; all of them by default
     * @param active false to pause it; true by default
     */
    record WebhookBody(
            @Nullable String url,
            @Nullable List<@Nullable String> types,
            @Nullable Boolean active) {

        Settings settings() {
            return new Settings(url, types, active);
        }
    }

    @GetMapping
    @Operation(summary = "Lists the brand's webhooks; for its administrators")
    EndpointsJson list(Caller caller) {
        String brand = WebhookAccess.brandOf(caller);
        return new EndpointsJson(
                webhooks.list(brand).stream().map(EndpointJson::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.CREATE_WEBHOOK)
    @Operation(summary = "Adds a webhook and shows its secret, once; for the brand's administrators")
    CreatedJson create(Caller caller, @RequestBody WebhookBody body) {
        WebhookEndpoint made = accepted(webhooks.create(WebhookAccess.brandOf(caller), body.settings()));
        AuditContext.put("webhook", made.id());
        return new CreatedJson(EndpointJson.of(made), made.secret());
    }

    @PatchMapping("/{webhookId}")
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.CHANGE_WEBHOOK)
    @Operation(summary = "Changes, pauses or resumes a webhook; for the brand's administrators")
    EndpointJson change(Caller caller, @PathVariable String webhookId, @RequestBody WebhookBody body) {
        String brand = WebhookAccess.brandOf(caller);
        Outcome outcome = webhooks.change(brand, webhookId, body.settings()).orElseThrow(Problem::notFound);
        if (body.active() != null) {
            AuditContext.put("active", body.active());
        }
        return EndpointJson.of(accepted(outcome));
    }

    @DeleteMapping("/{webhookId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Audited(AuditAction.DELETE_WEBHOOK)
    @Operation(summary = "Deletes a webhook with its deliveries; for the brand's administrators")
    void delete(Caller caller, @PathVariable String webhookId) {
        if (!webhooks.delete(WebhookAccess.brandOf(caller), webhookId)) {
            throw Problem.notFound();
        }
    }

    @PostMapping("/{webhookId}/secret")
    @Audited(AuditAction.ROTATE_WEBHOOK_SECRET)
    @Operation(summary = "Gives a webhook a new secret and shows it, once; for the brand's administrators")
    SecretJson rotate(Caller caller, @PathVariable String webhookId) {
        return webhooks.rotateSecret(WebhookAccess.brandOf(caller), webhookId)
                .map(secret -> new SecretJson(webhookId, secret))
                .orElseThrow(Problem::notFound);
    }

    @PostMapping("/{webhookId}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.TEST_WEBHOOK)
    @Operation(summary = "Sends a test event to a webhook; for the brand's administrators")
    DeliveryJson test(Caller caller, @PathVariable String webhookId) {
        return webhooks.test(WebhookAccess.brandOf(caller), webhookId)
                .map(DeliveryJson::of)
                .orElseThrow(Problem::notFound);
    }

    @GetMapping("/{webhookId}/deliveries")
    @Operation(summary = "Lists what was sent to a webhook, newest first; for the brand's administrators")
    DeliveriesJson deliveries(
            Caller caller,
            @PathVariable String webhookId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = WebhookDeliveries.MAX_PAGE, message = "must be 1 to 200")
                    int limit) {
        String brand = WebhookAccess.brandOf(caller);
        var unused = webhooks.find(brand, webhookId).orElseThrow(Problem::notFound);
        WebhookDeliveries.Page page = deliveries.page(brand, webhookId, PageCursor.read(after), limit);
        return new DeliveriesJson(
                page.deliveries().stream().map(DeliveryJson::of).toList(), PageCursor.write(page.next()));
    }

    @PostMapping("/{webhookId}/deliveries/{deliveryId}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.REDELIVER_WEBHOOK)
    @Operation(summary = "Sends a delivery once more; for the brand's administrators")
    void redeliver(Caller caller, @PathVariable String webhookId, @PathVariable String deliveryId) {
        if (!webhooks.redeliver(WebhookAccess.brandOf(caller), webhookId, deliveryId)) {
            throw Problem.notFound();
        }
    }

    private static WebhookEndpoint accepted(Outcome outcome) {
        if (outcome.endpoint() == null) {
            throw Problem.invalid(outcome.problems());
        }
        return outcome.endpoint();
    }
}
