package org.audienceshare.share.operations.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.Ids;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.ConsumerLag;
import org.audienceshare.share.operations.ConsumerLags;
import org.audienceshare.share.operations.HeldSyncs;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.operations.Throughput;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.progress.web.SyncJson;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.web.Refusals;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How the whole is doing, for OPERATOR. */
@RestController
@RequestMapping("/api/operations")
@Tag(name = "Operations")
class OperationsController {

    private final SyncMonitor console;
    private final HeldSyncs held;
    private final ConsumerLags lags;

    OperationsController(SyncMonitor console, HeldSyncs held, ConsumerLags lags) {
        this.console = console;
        this.held = held;
        this.lags = lags;
    }

    /** @param waiting whether it waits for leave to go out */
    record AnySyncJson(@JsonUnwrapped SyncJson sync, boolean waiting) {}

    /** @param next the cursor of the next page, null on the last one */
    record SyncsJson(List<AnySyncJson> syncs, @Nullable String next) {}

    record MinuteJson(
            Instant start, int recipients, @JsonUnwrapped CopyCounts counts) {}

    record ThroughputJson(
            int overMinutes, long copies, double copiesPerSecond, double peakPerSecond, List<MinuteJson> minutes) {}

    record StageJson(ConsumerLag.Stage stage, String group, long lag, int members) {}

    record StagesJson(List<StageJson> stages) {}

    record ReleasedJson(String syncId, int recipients) {}

    @GetMapping("/syncs")
    @Operation(summary = "Lists the syncs of all audiences, newest first; needs OPERATOR")
    SyncsJson syncs(
            @RequestParam(required = false) SyncMonitor.@Nullable Filter state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = SyncSearch.MAX_PAGE, message = "must be 1 to 200")
                    int limit) {
        SyncSearch.Page page = console.syncs(state, PageCursor.read(after), limit);
        return new SyncsJson(
                page.syncs().stream()
                        .map(sync -> new AnySyncJson(SyncJson.of(sync, null), held.isWaiting(sync)))
                        .toList(),
                PageCursor.write(page.next()));
    }

    @GetMapping("/throughput")
    @Operation(summary = "Says how many copies were written in the last minutes; needs OPERATOR")
    ThroughputJson throughput() {
        Throughput throughput = console.throughput();
        return new ThroughputJson(
                throughput.overMinutes(),
                throughput.copies(),
                throughput.copiesPerSecond(),
                throughput.peakPerSecond(),
                throughput.minutes().stream()
                        .map(minute -> new MinuteJson(minute.start(), minute.recipients(), minute.counts()))
                        .toList());
    }

    @GetMapping("/lag")
    @Operation(summary = "Says how many records each stage is behind; needs OPERATOR")
    StagesJson lag() {
        return new StagesJson(lags.now().stream()
                .map(stage -> new StageJson(stage.stage(), stage.group(), stage.records(), stage.members()))
                .toList());
    }

    @PostMapping("/syncs/{syncId}/release")
    @Audited(AuditAction.RELEASE_HELD_SYNC)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Requests a held sync again, with leave to remove that many contacts; needs OPERATOR")
    ReleasedJson release(CurrentUser operator, @PathVariable String syncId) {
        if (!Ids.isId(syncId)) {
            throw Problem.notFound();
        }
        HeldSyncs.Outcome outcome = held.release(syncId, operator.id());
        if (outcome instanceof HeldSyncs.Outcome.NoSuchSync) {
            throw Problem.notFound();
        }
        if (!(outcome instanceof HeldSyncs.Outcome.Asked asked)) {
            throw Problem.conflict("The sync is not held, or a later one took its place.", Map.of());
        }
        if (asked.answer() instanceof Answer.Accepted accepted) {
            AuditContext.put("follow", accepted.syncId());
            return new ReleasedJson(accepted.syncId(), accepted.recipients());
        }
        throw Refusals.problem(((Answer.Refused) asked.answer()).refusal());
    }
}
