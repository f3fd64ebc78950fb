package org.audienceshare.share.suppression.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.suppression.Suppressions;
import org.audienceshare.contacts.suppression.Suppressions.Suppression;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.NotAudited;
import org.audienceshare.share.audit.web.AuditContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The suppression lists of brands, for SUPPORT. Addresses are sent in bodies, never in the URL. */
@RestController
@RequestMapping("/api/suppressions")
@Tag(name = "Suppressions")
class SuppressionController {

    private final Suppressions suppressions;
    private final Clock clock;

    SuppressionController(Suppressions suppressions, Clock clock) {
        this.suppressions = suppressions;
        this.clock = clock;
    }

    record AddedJson(int added, int known) {}

    record RemovedJson(int removed) {}

    record SuppressionJson(String email, String reason, String by, Instant at) {}

    /** @param next the value of {@code after} for the next page; null on the last page */
    record PageJson(
            List<SuppressionJson> suppressions, @Nullable String next) {}

    @PostMapping
    @Audited(AuditAction.ADD_SUPPRESSIONS)
    @Operation(summary = "Adds addresses to a brand's suppression list; needs SUPPORT")
    AddedJson add(Principal caller, @Valid @RequestBody SuppressionBodies.Add body) {
        Instant now = clock.instant();
        List<Suppression> added = body.addresses().stream()
                .map(email -> new Suppression(email, body.reasonText(), caller.getName(), now))
                .toList();
        int newEntries = suppressions.add(body.brandId(), added);
        AuditContext.put("brand", body.brandId());
        AuditContext.put("added", newEntries);
        return new AddedJson(newEntries, added.size() - newEntries);
    }

    @DeleteMapping
    @Audited(AuditAction.REMOVE_SUPPRESSIONS)
    @Operation(summary = "Removes addresses from a brand's suppression list; needs SUPPORT")
    RemovedJson remove(@Valid @RequestBody SuppressionBodies.Remove body) {
        int removed = suppressions.remove(body.brandId(), body.addresses());
        AuditContext.put("brand", body.brandId());
        AuditContext.put("removed", removed);
        return new RemovedJson(removed);
    }

    @PostMapping("/search")
    @NotAudited("changes nothing")
    @Operation(summary = "Lists a brand's suppression list, all addresses or those with a prefix; needs SUPPORT")
    PageJson search(@Valid @RequestBody SuppressionBodies.Search body) {
        int limit = body.limitOrDefault();
        List<Suppression> page = suppressions.page(body.brandId(), body.prefix(), body.after(), limit);
        return new PageJson(
                page.stream()
                        .map(entry -> new SuppressionJson(entry.email(), entry.reason(), entry.by(), entry.at()))
                        .toList(),
                page.size() < limit ? null : page.get(page.size() - 1).email());
    }
}
