package org.audienceshare.share.audit.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditLog;
import org.audienceshare.share.audit.AuditPeriod;
import org.audienceshare.share.audit.AuditQuery;
import org.audienceshare.share.audit.NotAudited;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.ReaderZone;
import org.audienceshare.share.web.PageCursor;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows who did what. What is looked for is sent by POST, as people may type names into it. */
@PageController
@RequestMapping("/support/audit")
class AuditPageController {

    private static final int PAGE = 50;

    private final AuditLog log;

    AuditPageController(AuditLog log) {
        this.log = log;
    }

    @GetMapping
    String newest(Model model) {
        return show(AuditForm.EMPTY, null, model);
    }

    @PostMapping("/search")
    @NotAudited("only looks")
    String search(
            @ModelAttribute("form") AuditForm form,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            Model model) {
        String page = show(form, after, model);
        return Htmx.asks(request) ? "support/audit :: entries" : page;
    }

    private String show(AuditForm form, @Nullable String after, Model model) {
        AuditLog.Page page = log.page(form.query(), PageCursor.read(after), PAGE);
        model.addAttribute("form", form);
        model.addAttribute("actions", List.of(AuditAction.values()));
        model.addAttribute("rows", page.entries().stream().map(AuditRow::of).toList());
        model.addAttribute("next", PageCursor.write(page.next()));
        model.addAttribute("continued", after != null && !after.isEmpty());
        return "support/audit";
    }

    /**
     * What was typed. A date that is none looks for nothing in particular, as an empty one does.
     *
     * @param zone the reader's, in which the dates are
     */
    record AuditForm(
            @Nullable String id,
            @Nullable AuditAction action,
            @Nullable String from,
            @Nullable String to,
            @Nullable String zone) {

        static final AuditForm EMPTY = new AuditForm(null, null, null, null, null);

        AuditQuery query() {
            return new AuditQuery(
                    id == null || id.isBlank() ? null : id.strip(),
                    action,
                    moment(from, AuditPeriod::start),
                    moment(to, AuditPeriod::end));
        }

        private @Nullable Instant moment(@Nullable String text, BiFunction<String, ZoneId, Optional<Instant>> reading) {
            return text == null || text.isBlank()
                    ? null
                    : reading.apply(text, ReaderZone.named(zone)).orElse(null);
        }
    }
}
