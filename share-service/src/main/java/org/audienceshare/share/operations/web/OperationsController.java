package org.audienceshare.share.operations.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.ConsumerLag;
import org.audienceshare.share.operations.HeldSyncs;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.operations.Throughput;
import org.audienceshare.share.operations.kafka.ConsumerLagReader;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.progress.web.SyncJson;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.web.SharingAnswers;
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

/** Shows the syncs of all audiences, throughput and lag, and approves held syncs; for OPERATOR. */
@RestController
@RequestMapping("/api/operations")
@Tag(name = "Operations")
class OperationsController {

    private final SyncMonitor monitor;
    private final HeldSyncs held;
    private final ConsumerLagReader lags;

    OperationsController(SyncMonitor monitor, HeldSyncs held, ConsumerLagReader lags) {
        this.monitor = monitor;
        this.held = held;
        this.lags = lags;
    }

    /** @param waiting whether the sync waits for approval */
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
        SyncSearch.Page page = monitor.syncs(state, PageCursor.read(after), limit);
        return new SyncsJson(
                page.syncs().stream()
                        .map(sync -> new AnySyncJson(SyncJson.of(sync, null), held.isWaiting(sync)))
                        .toList(),
                PageCursor.write(page.next()));
    }

    @GetMapping("/throughput")
    @Operation(summary = "Returns how many copies were written in the last minutes; needs OPERATOR")
    ThroughputJson throughput() {
        Throughput throughput = monitor.throughput();
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
    @Operation(summary = "Returns the consumer lag of each stage; needs OPERATOR")
    StagesJson lag() {
        return new StagesJson(lags.read().stream()
                .map(lag -> new StageJson(lag.stage(), lag.group(), lag.records(), lag.members()))
                .toList());
    }

    @PostMapping("/syncs/{syncId}/release")
    @Audited(AuditAction.RELEASE_HELD_SYNC)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Requests a held sync again, with approval to remove that many contacts; needs OPERATOR")
    ReleasedJson release(CurrentUser operator, @PathVariable String syncId) {
        HeldSyncs.Outcome outcome = held.release(syncId, operator.id());
        if (outcome instanceof HeldSyncs.Outcome.NoSuchSync) {
            throw Problem.notFound();
        }
        if (!(outcome instanceof HeldSyncs.Outcome.Requested requested)) {
            throw Problem.conflict("The sync is not held, or a later one replaced it.", Map.of());
        }
        if (requested.answer() instanceof Answer.Accepted accepted) {
            AuditContext.put("follow", accepted.syncId());
            return new ReleasedJson(accepted.syncId(), accepted.recipients());
        }
        throw SharingAnswers.problem(((Answer.Refused) requested.answer()).refusal());
    }
}
