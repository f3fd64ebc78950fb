package org.audienceshare.share.audit.web;

import static java.time.ZoneOffset.UTC;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditPeriod;
import org.audienceshare.share.audit.mongo.AuditLog;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the audit log, for SUPPORT and OPERATOR. */
@RestController
@RequestMapping("/api/audit")
@Tag(name = "Support")
class AuditController {

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    /** @param about ids, switches and numbers, by names such as {@code audience} */
    record EntryJson(
            Instant at,
            String who,
            AuditAction action,
            Map<String, String> about,
            AuditEntry.Source source,
            AuditEntry.Outcome outcome,
            int status) {

        static EntryJson of(AuditEntry entry) {
            return new EntryJson(
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.details(),
                    entry.source(),
                    entry.outcome(),
                    entry.status());
        }
    }

    /** @param next the cursor of the next page, null on the last one */
    record EntriesJson(List<EntryJson> entries, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Lists who did what, newest first; needs SUPPORT or OPERATOR")
    EntriesJson page(
            @RequestParam(required = false)
                    @Parameter(description = "the id of the actor, or of anything that the action was about")
                    @Nullable
                    String account,
            @RequestParam(required = false) @Nullable AuditAction action,
            @RequestParam(required = false) @Parameter(description = "a time, or a date") @Nullable String from,
            @RequestParam(required = false) @Parameter(description = "a time, or a date (the whole day)") @Nullable
                    String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = AuditLog.MAX_PAGE, message = "must be 1 to 200")
                    int limit) {
        AuditLog.Query query = new AuditLog.Query(
                account,
                action,
                instant("from", from, text -> AuditPeriod.start(text, UTC)),
                instant("to", to, text -> AuditPeriod.end(text, UTC)));
        AuditLog.Page page = log.page(query, PageCursor.read(after), limit);
        return new EntriesJson(page.entries().stream().map(EntryJson::of).toList(), PageCursor.write(page.next()));
    }

    private static @Nullable Instant instant(
            String field, @Nullable String text, Function<String, Optional<Instant>> parse) {
        if (text == null) {
            return null;
        }
        return parse.apply(text)
                .orElseThrow(() -> Problem.invalid(
                        field, "must be a time such as 2026-03-01T09:30:00Z, or a date such as 2026-03-01"));
    }
}
