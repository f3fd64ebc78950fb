package org.audienceshare.share.audit.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditPeriod;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.audit.mongo.AuditLog;
import org.audienceshare.share.pages.BrowserTimeZone;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.web.PageCursor;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the audit log. Searches are sent by POST, because people may type names into them. */
@PageController
@RequestMapping("/support/audit")
class AuditPageController {

    private static final int PAGE_SIZE = 50;

    private final AuditLog log;

    AuditPageController(AuditLog log) {
        this.log = log;
    }

    /** An entry as the page shows it. */
    record Row(AuditEntry entry) {

        public DisplayTime at() {
            return DisplayTime.of(entry.at());
        }

        /** Such as {@code audience a1, sync s7}. */
        public String details() {
            return entry.details().entrySet().stream()
                    .map(detail -> detail.getKey() + " " + detail.getValue())
                    .collect(Collectors.joining(", "));
        }

        /** The end of the outcome's class in the style sheet. */
        public String style() {
            return switch (entry.outcome()) {
                case ACCEPTED -> "done";
                case REFUSED -> "warn";
                case FAILED -> "bad";
            };
        }
    }

    /**
     * The submitted form. An invalid date does not filter, like an empty one.
     *
     * @param zone the reader's time zone, in which the dates are
     */
    record AuditForm(
            @Nullable String id,
            @Nullable AuditAction action,
            @Nullable String from,
            @Nullable String to,
            @Nullable String zone) {

        static final AuditForm EMPTY = new AuditForm(null, null, null, null, null);

        AuditLog.Query query() {
            return new AuditLog.Query(
                    id == null || id.isBlank() ? null : id.strip(),
                    action,
                    instant(from, AuditPeriod::start),
                    instant(to, AuditPeriod::end));
        }

        private @Nullable Instant instant(@Nullable String text, BiFunction<String, ZoneId, Optional<Instant>> parse) {
            return text == null || text.isBlank()
                    ? null
                    : parse.apply(text, BrowserTimeZone.named(zone)).orElse(null);
        }
    }

    @GetMapping
    String newest(Model model) {
        return show(AuditForm.EMPTY, null, model);
    }

    @PostMapping("/search")
    @NotAudited("changes nothing")
    String search(
            @ModelAttribute("form") AuditForm form,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            Model model) {
        String page = show(form, after, model);
        return Htmx.isRequest(request) ? "audit/log :: entries" : page;
    }

    private String show(AuditForm form, @Nullable String after, Model model) {
        AuditLog.Page page = log.page(form.query(), PageCursor.read(after), PAGE_SIZE);
        model.addAttribute("form", form);
        model.addAttribute("actions", List.of(AuditAction.values()));
        model.addAttribute("rows", page.entries().stream().map(Row::new).toList());
        model.addAttribute("next", PageCursor.write(page.next()));
        model.addAttribute("continued", after != null && !after.isEmpty());
        return "audit/log";
    }
}
