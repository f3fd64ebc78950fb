package org.audienceshare.share.schedule.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.share.audience.pages.AudiencePageModel;
import org.audienceshare.share.audience.pages.AudienceTab;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.schedule.RecurrenceDraft;
import org.audienceshare.share.schedule.ScheduleEditor;
import org.audienceshare.share.schedule.ScheduledRun;
import org.audienceshare.share.schedule.SyncSchedule;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.pages.CommandResults;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows when an audience is synced by itself, and changes that. */
@PageController
@RequestMapping("/audiences/{id}/schedule")
class SchedulePageController {

    private final ScheduleEditor editor;
    private final AudienceAccess access;
    private final AudiencePageModel audiencePage;
    private final CommandResults results;
    private final PageTexts texts;

    SchedulePageController(
            ScheduleEditor editor,
            AudienceAccess access,
            AudiencePageModel audiencePage,
            CommandResults results,
            PageTexts texts) {
        this.editor = editor;
        this.access = access;
        this.audiencePage = audiencePage;
        this.results = results;
        this.texts = texts;
    }

    @GetMapping
    String show(Caller caller, @PathVariable AudienceId id, Model model) {
        return page(caller, id, null, model);
    }

    /**
     * Sets the schedule, and turns it on.
     *
     * @param everything whether an audience without a rule is meant: it gives away every contact
     */
    @PostMapping
    @Audited(AuditAction.SET_SCHEDULE)
    @RateLimited(Rate.SHARING)
    String set(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "false") boolean everything,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Audience audience = access.shareable(caller, id);
        RecurrenceDraft typed = new RecurrenceDraft(kind, number(hours), day, at);
        Optional<String> problem = typed.problems().stream()
                .map(FieldProblem::field)
                .findFirst()
                .map(field -> texts.get("schedule.problem." + field));
        if (problem.isEmpty() && CommandResults.isEveryContact(audience) && !everything) {
            problem = Optional.of(texts.get("sharing.refused.every-contact"));
        }
        if (problem.isPresent()) {
            return again(caller, id, typed, problem.get(), HttpStatus.UNPROCESSABLE_CONTENT, response, model);
        }
        Optional<SharingRefusal> refusal = editor.put(caller.account(), id, typed.recurrence(), false);
        if (refusal.isPresent()) {
            return again(caller, id, typed, results.text(refusal.get()), HttpStatus.CONFLICT, response, model);
        }
        AuditContext.put("kind", kind);
        Flash.done(texts.get("schedule.done.set")).on(redirect);
        return back(id);
    }

    @PostMapping("/pause")
    @Audited(AuditAction.SET_SCHEDULE)
    @RateLimited(Rate.SHARING)
    String pause(Caller caller, @PathVariable AudienceId id, RedirectAttributes redirect) {
        return turn(caller, id, true, redirect);
    }

    @PostMapping("/resume")
    @Audited(AuditAction.SET_SCHEDULE)
    @RateLimited(Rate.SHARING)
    String resume(Caller caller, @PathVariable AudienceId id, RedirectAttributes redirect) {
        return turn(caller, id, false, redirect);
    }

    @PostMapping("/remove")
    @Audited(AuditAction.REMOVE_SCHEDULE)
    @RateLimited(Rate.SHARING)
    String remove(Caller caller, @PathVariable AudienceId id, RedirectAttributes redirect) {
        access.owned(caller, id);
        editor.remove(id);
        Flash.done(texts.get("schedule.done.remove")).on(redirect);
        return back(id);
    }

    /** A schedule that was removed meanwhile stays removed. */
    private String turn(Caller caller, AudienceId id, boolean paused, RedirectAttributes redirect) {
        access.owned(caller, id);
        AuditContext.put("paused", paused);
        editor.find(caller.account(), id)
                .ifPresent(schedule -> editor.put(caller.account(), id, schedule.recurrence(), paused)
                        .map(refusal -> Flash.refused(results.text(refusal)))
                        .orElseGet(() -> Flash.done(texts.get("schedule.done." + (paused ? "pause" : "resume"))))
                        .on(redirect));
        return back(id);
    }

    private String again(
            Caller caller,
            AudienceId id,
            RecurrenceDraft typed,
            String problem,
            HttpStatus status,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("problem", problem);
        response.setStatus(status.value());
        return page(caller, id, typed, model);
    }

    /** @param typed what the form shows instead of the schedule; null for the schedule */
    private String page(Caller caller, AudienceId id, @Nullable RecurrenceDraft typed, Model model) {
        Audience audience = audiencePage.head(model, caller.account(), id, AudienceTab.SCHEDULE);
        SyncSchedule schedule = editor.find(caller.account(), id).orElse(null);
        if (schedule != null) {
            model.addAttribute("schedule", schedule);
            model.addAttribute("recurrence", RecurrenceDraft.of(schedule.recurrence()));
            model.addAttribute("nextRun", DisplayTime.ofNullable(schedule.nextRun()));
            ScheduledRun last = schedule.lastRun();
            if (last != null) {
                model.addAttribute("last", last);
                model.addAttribute("lastAt", DisplayTime.of(last.at()));
            }
        }
        RecurrenceDraft stored =
                schedule == null ? RecurrenceDraft.PROPOSED : RecurrenceDraft.of(schedule.recurrence());
        model.addAttribute("form", typed == null ? stored : typed);
        model.addAttribute("kinds", RecurrenceDraft.Kind.values());
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("zone", editor.zone(caller.account()).getId());
        model.addAttribute("everyContact", CommandResults.isEveryContact(audience));
        return "schedule/schedule";
    }

    private static @Nullable Integer number(String text) {
        return text.matches("\\d{1,4}") ? Integer.valueOf(text) : null;
    }

    private static String back(AudienceId id) {
        return "redirect:" + AudienceTab.SCHEDULE.path(id.value());
    }
}
