package org.audienceshare.share.suppression.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.suppression.Suppressions;
import org.audienceshare.contacts.suppression.Suppressions.Suppression;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.web.Addresses;
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

    private static final String MISSING = "is missing";
    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String ID_MESSAGE = "must be 1 to 64 of A-Z a-z 0-9 _ and -";
    private static final String ONE_TO_1000 = "must be 1 to 1000 addresses";

    private final Suppressions suppressions;
    private final Clock clock;

    SuppressionController(Suppressions suppressions, Clock clock) {
        this.suppressions = suppressions;
        this.clock = clock;
    }

    record AddBody(
            @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
            String brandId,

            @NotNull(message = MISSING) @Size(min = 1, max = 1000, message = ONE_TO_1000)
            List<@Nullable String> emails,

            @Nullable
            @Size(max = 200, message = "must be 200 characters or fewer")
            @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must have no control characters")
            String reason) {

        Set<String> addresses() {
            return Addresses.normalised(emails);
        }

        String reasonText() {
            return reason == null ? "" : reason.strip();
        }
    }

    record RemoveBody(
            @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
            String brandId,

            @NotNull(message = MISSING) @Size(min = 1, max = 1000, message = ONE_TO_1000)
            List<@Nullable String> emails) {

        Set<String> addresses() {
            return Addresses.normalised(emails);
        }
    }

    /** @param search the first characters of the address */
    record SearchBody(
            @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
            String brandId,

            @Nullable @Size(max = 254, message = "must be 254 characters or fewer")
            String search,

            @Nullable @Size(max = 254, message = "must be 254 characters or fewer")
            String after,

            @Nullable
            @Min(value = 1, message = "must be 1 to 200")
            @Max(value = Suppressions.MAX_PAGE, message = "must be 1 to 200")
            Integer limit) {

        @Nullable
        String prefix() {
            return search == null
                    ? null
                    : EmailAddresses.normalise(search)
                            .orElseGet(() -> search.strip().toLowerCase(Locale.ROOT));
        }

        int limitOrDefault() {
            return limit == null ? 50 : limit;
        }
    }

    record AddedJson(int added, int known) {}

    record RemovedJson(int removed) {}

    /** @param next the value of {@code after} for the next page; null on the last page */
    record PageJson(
            List<Suppression> suppressions, @Nullable String next) {}

    @PostMapping
    @Audited(AuditAction.ADD_SUPPRESSIONS)
    @Operation(summary = "Adds addresses to a brand's suppression list; needs SUPPORT")
    AddedJson add(Principal caller, @Valid @RequestBody AddBody body) {
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
    RemovedJson remove(@Valid @RequestBody RemoveBody body) {
        int removed = suppressions.remove(body.brandId(), body.addresses());
        AuditContext.put("brand", body.brandId());
        AuditContext.put("removed", removed);
        return new RemovedJson(removed);
    }

    @PostMapping("/search")
    @Audited(value = AuditAction.READ_SUPPRESSIONS, staffOnly = true)
    @Operation(summary = "Lists a brand's suppression list, all addresses or those with a prefix; needs SUPPORT")
    PageJson search(@Valid @RequestBody SearchBody body) {
        int limit = body.limitOrDefault();
        AuditContext.put("brand", body.brandId());
        List<Suppression> page = suppressions.page(body.brandId(), body.prefix(), body.after(), limit);
        return new PageJson(
                page, page.size() < limit ? null : page.get(page.size() - 1).email());
    }
}
