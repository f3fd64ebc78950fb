package org.audienceshare.share.audit.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditPeriod;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.audit.mongo.AuditLog;
import org.audienceshare.share.audit.pages.AuditSubjects.Subject;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.BrowserTimeZone;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.web.PageCursor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
    private final AuditSubjects subjects;
    private final AuditSentences sentences;
    private final AuditExport export;

    AuditPageController(AuditLog log, AuditSubjects subjects, AuditSentences sentences, AuditExport export) {
        this.log = log;
        this.subjects = subjects;
        this.sentences = sentences;
        this.export = export;
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

        AuditForm {
            id = id == null || id.isBlank() ? null : id.strip();
        }

        AuditForm withId(String other) {
            return new AuditForm(other, action, from, to, zone);
        }

        AuditLog.Query query() {
            return new AuditLog.Query(id, action, instant(from, AuditPeriod::start), instant(to, AuditPeriod::end));
        }

        private @Nullable Instant instant(@Nullable String text, BiFunction<String, ZoneId, Optional<Instant>> parse) {
            return text == null || text.isBlank()
                    ? null
                    : parse.apply(text, BrowserTimeZone.named(zone)).orElse(null);
        }
    }

    @GetMapping
    String newest(CurrentUser user, Model model) {
        return show(user, AuditForm.EMPTY, null, model);
    }

    /** Support may type the name of an account instead of its id; operators read no names, so they can't search for them. */
    @PostMapping("/search")
    @NotAudited("changes nothing")
    String search(
            CurrentUser user,
            @ModelAttribute("form") AuditForm form,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            Model model) {
        Subject subject = form.id() == null || !user.isSupport() ? new Subject.Typed() : subjects.find(form.id());
        if (subject instanceof Subject.Several several) {
            model.addAttribute("several", several.accounts());
        }
        if (subject instanceof Subject.Named named) {
            model.addAttribute("named", named.account());
            form = form.withId(named.account().id().value());
        }
        String page = show(user, form, after, model);
        return Htmx.isRequest(request) ? "audit/log :: entries" : page;
    }

    /** What the search finds, as a file. Operators get ids instead of the names of accounts. */
    @PostMapping("/entries.csv")
    @RateLimited(Rate.IMPORT)
    @Audited(AuditAction.EXPORT_AUDIT_LOG)
    void export(CurrentUser user, @ModelAttribute("form") AuditForm form, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("audit-log.csv")
                        .build()
                        .toString());
        AuditLog.Query query = form.query();
        note(query);
        int entries = export.write(query, user.isSupport(), AuditExport.MAX_ENTRIES, response.getOutputStream());
        AuditContext.put("entries", entries);
        if (query.id() != null) {
            // What no entry has may be anything that somebody typed, even a name.
            AuditContext.put("id", entries == 0 ? AuditEntry.UNREADABLE : query.id());
        }
    }

    private static void note(AuditLog.Query query) {
        putGiven("action", query.action());
        putGiven("from", query.from());
        putGiven("to", query.to());
    }

    private static void putGiven(String name, @Nullable Object value) {
        if (value != null) {
            AuditContext.put(name, value);
        }
    }

    private String show(CurrentUser user, AuditForm form, @Nullable String after, Model model) {
        AuditLog.Page page = log.page(form.query(), PageCursor.read(after), PAGE_SIZE);
        model.addAttribute("form", form);
        model.addAttribute("actions", List.of(AuditAction.values()));
        model.addAttribute("rows", sentences.of(page.entries(), user.isSupport()));
        model.addAttribute("next", PageCursor.write(page.next()));
        model.addAttribute("continued", after != null && !after.isEmpty());
        return "audit/log";
    }
}
