package org.audienceshare.share.operations.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.EventReplay;
import org.audienceshare.share.operations.EventReplay.Outcome;
import org.audienceshare.share.pages.BrowserTimeZone;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Replays events after a dry run. */
@PageController
@RequestMapping("/operations/replay")
class ReplayPageController {

    private static final String PLAN = "operations/replay :: plan";

    private final EventReplay replay;
    private final PageTexts texts;

    ReplayPageController(EventReplay replay, PageTexts texts) {
        this.replay = replay;
        this.texts = texts;
    }

    /**
     * The submitted form.
     *
     * @param audience an id; null for all audiences
     * @param since a time in the format of browsers, such as {@code 2026-03-01T09:30}; null for all retained events
     * @param zone the reader's time zone, in which {@code since} is
     */
    record ReplayForm(
            @Nullable String audience,
            @Nullable String since,
            @Nullable String zone) {

        static final ReplayForm EMPTY = new ReplayForm(null, null, null);

        ReplayForm {
            audience = audience == null || audience.isBlank() ? null : audience.strip();
            since = since == null || since.isBlank() ? null : since.strip();
        }

        /** The key of the text that says what is wrong; empty if the form is valid. */
        Optional<String> problem() {
            if (audience != null && !Ids.isId(audience)) {
                return Optional.of("operations.replay.invalid.audience");
            }
            return since != null && sinceInstant() == null
                    ? Optional.of("operations.replay.invalid.since")
                    : Optional.empty();
        }

        /** What a valid form asks for. */
        EventReplay.Request request() {
            return new EventReplay.Request(
                    audience == null ? Set.of() : Set.of(new AudienceId(audience)), sinceInstant(), null);
        }

        private @Nullable Instant sinceInstant() {
            try {
                return since == null
                        ? null
                        : LocalDateTime.parse(since)
                                .atZone(BrowserTimeZone.named(zone))
                                .toInstant();
            } catch (DateTimeException invalid) {
                return null;
            }
        }
    }

    @GetMapping
    String form(Model model) {
        model.addAttribute("form", ReplayForm.EMPTY);
        return "operations/replay";
    }

    @PostMapping("/dry-run")
    @NotAudited("changes nothing")
    String dryRun(@ModelAttribute("form") ReplayForm form, HttpServletResponse response, Model model) {
        Optional<String> problem = form.problem();
        if (problem.isPresent()) {
            return invalid(texts.get(problem.get()), response, model);
        }
        try {
            Outcome outcome = replay.dryRun(form.request());
            if (outcome instanceof Outcome.TooManyEvents tooMany) {
                return invalid(tooMany(tooMany), response, model);
            }
            model.addAttribute("plan", outcome);
        } catch (BrokerUnavailableException fault) {
            model.addAttribute("unavailable", true);
        }
        return PLAN;
    }

    @PostMapping
    @Audited(AuditAction.REPLAY)
    String run(@ModelAttribute("form") ReplayForm form, RedirectAttributes redirect) {
        AuditContext.put("dryRun", false);
        if (form.audience() != null) {
            AuditContext.put("audience", form.audience());
        }
        form.problem()
                .map(problem -> Flash.refused(texts.get("operations.replay.nothing", texts.get(problem))))
                .orElseGet(() -> run(form.request()))
                .on(redirect);
        return "redirect:/operations/replay";
    }

    private Flash run(EventReplay.Request request) {
        if (request.since() != null) {
            AuditContext.put("since", request.since());
        }
        try {
            Outcome outcome = replay.run(request);
            if (outcome instanceof Outcome.TooManyEvents tooMany) {
                return Flash.refused(texts.get("operations.replay.nothing", tooMany(tooMany)));
            }
            int events = ((Outcome.Counted) outcome).events();
            AuditContext.put("events", events);
            return Flash.done(texts.get("operations.replay.done", events));
        } catch (BrokerUnavailableException fault) {
            return Flash.refused(texts.get("operations.replay.unconfirmed"));
        }
    }

    private static String invalid(String problem, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", problem);
        return PLAN;
    }

    private String tooMany(Outcome.TooManyEvents outcome) {
        return texts.get("operations.replay.tooMany", outcome.maxEvents());
    }
}
