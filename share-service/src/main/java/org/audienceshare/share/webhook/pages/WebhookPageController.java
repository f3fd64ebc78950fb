package org.audienceshare.share.webhook.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.audienceshare.share.webhook.WebhookAdministration;
import org.audienceshare.share.webhook.WebhookAdministration.Outcome;
import org.audienceshare.share.webhook.WebhookAdministration.Settings;
import org.audienceshare.share.webhook.WebhookDeliveries;
import org.audienceshare.share.webhook.WebhookEndpoint;
import org.audienceshare.share.webhook.WebhookEventType;
import org.audienceshare.share.webhook.web.WebhookAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Shows a brand's administrators its webhooks and what was sent to them. A secret is on the page that answers the request which made
 * it, and is not kept for a page after that.
 */
@PageController
@RequestMapping("/webhooks")
class WebhookPageController {

    private static final int PAGE_SIZE = 50;
    private static final String LIST = "webhooks/list";
    private static final String TO_LIST = "redirect:/webhooks";

    private final WebhookAdministration webhooks;
    private final WebhookDeliveries deliveries;
    private final PageTexts texts;

    WebhookPageController(WebhookAdministration webhooks, WebhookDeliveries deliveries, PageTexts texts) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.texts = texts;
    }

    @GetMapping
    String list(Caller caller, Model model) {
        return show(WebhookAccess.brandOf(caller), "", all(), model);
    }

    @PostMapping
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.CREATE_WEBHOOK)
    String create(
            Caller caller,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(required = false) @Nullable List<String> types,
            HttpServletResponse response,
            Model model) {
        String brand = WebhookAccess.brandOf(caller);
        List<String> chosen = types == null ? List.of() : types;
        Outcome outcome = webhooks.create(brand, new Settings(url, List.copyOf(chosen), true));
        WebhookEndpoint made = outcome.endpoint();
        if (made == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", outcome.problems().get(0));
            return show(brand, url, chosen, model);
        }
        AuditContext.put("webhook", made.id());
        model.addAttribute("secret", made.secret());
        model.addAttribute("secretOf", made.url());
        return show(brand, "", all(), model);
    }

    @PostMapping("/{webhookId}/active")
    @Audited(AuditAction.CHANGE_WEBHOOK)
    String turn(Caller caller, @PathVariable String webhookId, @RequestParam boolean on, RedirectAttributes redirect) {
        String brand = WebhookAccess.brandOf(caller);
        AuditContext.put("active", on);
        var unused =
                webhooks.change(brand, webhookId, new Settings(null, null, on)).orElseThrow(Problem::notFound);
        Flash.done(texts.get(on ? "webhook.resumed" : "webhook.paused")).on(redirect);
        return TO_LIST;
    }

    @PostMapping("/{webhookId}/secret")
    @Audited(AuditAction.ROTATE_WEBHOOK_SECRET)
    String rotate(Caller caller, @PathVariable String webhookId, Model model) {
        String brand = WebhookAccess.brandOf(caller);
        WebhookEndpoint endpoint = webhooks.find(brand, webhookId).orElseThrow(Problem::notFound);
        model.addAttribute("secret", webhooks.rotateSecret(brand, webhookId).orElseThrow(Problem::notFound));
        model.addAttribute("secretOf", endpoint.url());
        return show(brand, "", all(), model);
    }

    @PostMapping("/{webhookId}/delete")
    @Audited(AuditAction.DELETE_WEBHOOK)
    String delete(Caller caller, @PathVariable String webhookId, RedirectAttributes redirect) {
        if (!webhooks.delete(WebhookAccess.brandOf(caller), webhookId)) {
            throw Problem.notFound();
        }
        Flash.done(texts.get("webhook.deleted")).on(redirect);
        return TO_LIST;
    }

    @PostMapping("/{webhookId}/test")
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.TEST_WEBHOOK)
    String test(Caller caller, @PathVariable String webhookId, RedirectAttributes redirect) {
        var unused = webhooks.test(WebhookAccess.brandOf(caller), webhookId).orElseThrow(Problem::notFound);
        Flash.done(texts.get("webhook.tested")).on(redirect);
        return "redirect:/webhooks/" + webhookId;
    }

    @GetMapping("/{webhookId}")
    String deliveries(
            Caller caller,
            @PathVariable String webhookId,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        String brand = WebhookAccess.brandOf(caller);
        WebhookEndpoint endpoint = webhooks.find(brand, webhookId).orElseThrow(Problem::notFound);
        WebhookDeliveries.Page page = deliveries.page(brand, webhookId, PageCursor.read(after), PAGE_SIZE);
        model.addAttribute("webhook", endpoint);
        model.addAttribute(
                "rows", page.deliveries().stream().map(DeliveryRow::new).toList());
        model.addAttribute("next", PageCursor.write(page.next()));
        return "webhooks/deliveries";
    }

    @PostMapping("/{webhookId}/deliveries/{deliveryId}/redeliver")
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.REDELIVER_WEBHOOK)
    String redeliver(
            Caller caller,
            @PathVariable String webhookId,
            @PathVariable String deliveryId,
            RedirectAttributes redirect) {
        if (!webhooks.redeliver(WebhookAccess.brandOf(caller), webhookId, deliveryId)) {
            throw Problem.notFound();
        }
        Flash.done(texts.get("webhook.redelivered")).on(redirect);
        return "redirect:/webhooks/" + webhookId;
    }

    private String show(String brand, String url, List<String> chosen, Model model) {
        model.addAttribute("webhooks", webhooks.list(brand));
        model.addAttribute("types", WebhookEventType.CHOICES);
        model.addAttribute("url", url);
        model.addAttribute("chosen", chosen);
        model.addAttribute("most", WebhookEndpoint.MAX_PER_BRAND);
        return LIST;
    }

    private static List<String> all() {
        return WebhookEventType.CHOICES.stream().map(WebhookEventType::id).toList();
    }
}
