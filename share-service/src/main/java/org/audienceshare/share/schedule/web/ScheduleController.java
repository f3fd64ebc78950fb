package org.audienceshare.share.schedule.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.schedule.RecurrenceDraft;
import org.audienceshare.share.schedule.ScheduleEditor;
import org.audienceshare.share.schedule.ScheduledRun;
import org.audienceshare.share.schedule.SyncSchedule;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.web.SharingAnswers;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes the schedule of an own audience. Whoever may no longer share can still see, pause and remove it. */
@RestController
@RequestMapping("/api/audiences/{id}/schedule")
@Tag(name = "Schedules")
class ScheduleController {

    private final ScheduleEditor editor;
    private final AudienceAccess access;

    ScheduleController(ScheduleEditor editor, AudienceAccess access) {
        this.editor = editor;
        this.access = access;
    }

    /** @param paused whether it is kept without running; missing for no */
    record ScheduleBody(
            @Nullable String kind,
            @Nullable Integer hours,
            @Nullable String day,
            @Nullable String at,
            @Nullable Boolean paused) {

        RecurrenceDraft recurrence() {
            return new RecurrenceDraft(kind, hours, day, at);
        }
    }

    /**
     * @param kind {@code NONE} where there is no schedule
     * @param timeZone of the brand, which times of day are in
     * @param nextRun null while the schedule is paused
     * @param lastRun null before the first run
     */
    record ScheduleJson(
            String kind,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer hours,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String day,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String at,

            String timeZone,
            boolean paused,
            @Nullable Instant nextRun,
            @Nullable ScheduledRun lastRun) {

        static ScheduleJson none(ZoneId zone) {
            return new ScheduleJson("NONE", null, null, null, zone.getId(), false, null, null);
        }

        static ScheduleJson of(SyncSchedule schedule, ZoneId zone) {
            RecurrenceDraft flat = RecurrenceDraft.of(schedule.recurrence());
            return new ScheduleJson(
                    String.valueOf(flat.kind()),
                    flat.hours(),
                    flat.day(),
                    flat.at(),
                    zone.getId(),
                    schedule.isPaused(),
                    schedule.nextRun(),
                    schedule.lastRun());
        }
    }

    @GetMapping
    @Operation(summary = "Shows when an audience is synced by itself")
    ScheduleJson show(Caller caller, @PathVariable AudienceId id) {
        access.owned(caller, id);
        return stored(caller, id);
    }

    @PutMapping
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.SET_SCHEDULE)
    @Operation(summary = "Sets when an audience is synced by itself, pauses that, or resumes it")
    ScheduleJson put(Caller caller, @PathVariable AudienceId id, @RequestBody ScheduleBody body) {
        boolean paused = Boolean.TRUE.equals(body.paused());
        if (paused) {
            access.owned(caller, id);
        }
        RecurrenceDraft recurrence = body.recurrence();
        List<FieldProblem> problems = recurrence.problems();
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        editor.put(caller.account(), id, recurrence.recurrence(), paused).ifPresent(refusal -> {
            throw SharingAnswers.problem(refusal);
        });
        AuditContext.put("kind", String.valueOf(recurrence.kind()));
        AuditContext.put("paused", paused);
        return stored(caller, id);
    }

    @DeleteMapping
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.REMOVE_SCHEDULE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends the schedule of an audience; syncs that have started go on")
    void remove(Caller caller, @PathVariable AudienceId id) {
        access.owned(caller, id);
        editor.remove(id);
    }

    private ScheduleJson stored(Caller caller, AudienceId id) {
        return editor.find(caller.account(), id)
                .map(schedule -> ScheduleJson.of(schedule, editor.zone(caller.account())))
                .orElseGet(() -> ScheduleJson.none(editor.zone(caller.account())));
    }
}
