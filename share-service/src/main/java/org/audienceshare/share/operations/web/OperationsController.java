package org.audienceshare.share.operations.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.ConsumerLag;
import org.audienceshare.share.operations.EventReplay;
import org.audienceshare.share.operations.EventReplay.Outcome;
import org.audienceshare.share.operations.OperatorControl;
import org.audienceshare.share.operations.OwnedSyncs;
import org.audienceshare.share.operations.RecipientReplay;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.operations.SyncMonitor.Throughput;
import org.audienceshare.share.operations.kafka.ConsumerLagReader;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.progress.web.SyncJson;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.web.SharingAnswers;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows the syncs of all audiences, throughput and lag, cancels syncs, and replays events; for OPERATOR. */
@RestController
@RequestMapping("/api/operations")
@Tag(name = "Operations")
class OperationsController {

    private static final int MAX_REPLAYED_AUDIENCES = 100;

    private final SyncMonitor monitor;
    private final OwnedSyncs owned;
    private final ConsumerLagReader lags;
    private final EventReplay replay;
    private final RecipientReplay recipientReplay;
    private final OperatorControl control;

    OperationsController(
            SyncMonitor monitor,
            OwnedSyncs owned,
            ConsumerLagReader lags,
            EventReplay replay,
            RecipientReplay recipientReplay,
            OperatorControl control) {
        this.recipientReplay = recipientReplay;
        this.control = control;
        this.monitor = monitor;
        this.owned = owned;
        this.lags = lags;
        this.replay = replay;
    }

    /** @param waiting whether the sync waits for approval */
    record AnySyncJson(@JsonUnwrapped SyncJson sync, boolean waiting) {}

    /** @param next the cursor of the next page, null on the last one */
    record SyncsJson(List<AnySyncJson> syncs, @Nullable String next) {}

    record MinuteJson(
            Instant start, int recipients, @JsonUnwrapped CopyCounts counts) {}

    record ThroughputJson(
            int overMinutes, long copies, double copiesPerSecond, double peakPerSecond, List<MinuteJson> minutes) {}

    record StagesJson(List<ConsumerLag> stages) {}

    @GetMapping("/syncs")
    @Operation(summary = "Lists the syncs of all audiences, newest first; needs OPERATOR")
    SyncsJson syncs(
            @RequestParam(required = false) SyncMonitor.@Nullable Filter state,
            @Parameter(description = "The id of a sync, of an audience or of who asked")
                    @RequestParam(required = false)
                    @Nullable
                    String about,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = SyncSearch.MAX_PAGE, message = "must be 1 to 200")
                    int limit) {
        SyncSearch.Page page = monitor.syncs(state, about, PageCursor.read(after), limit);
        return new SyncsJson(
                page.syncs().stream()
                        .map(sync -> new AnySyncJson(SyncJson.of(sync, null), owned.isWaiting(sync)))
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
        return new StagesJson(lags.read());
    }

    @PostMapping("/syncs/{syncId}/cancel")
    @Audited(AuditAction.CANCEL_SYNC)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Cancels a sync of any owner, or the replay of an audience; needs OPERATOR")
    Answer.Accepted cancel(CurrentUser operator, @PathVariable String syncId) {
        return SharingAnswers.accepted(
                Ids.isId(syncId) ? control.cancel(syncId, operator.id()) : new SharingRefusal.NoSuchAudience(),
                "follow");
    }

    /**
     * Which events to replay.
     *
     * @param audienceId one audience; with {@code audienceIds}, one more
     * @param audienceIds without these, the events of all audiences
     * @param recipientIds only these recipients of the events' audiences are compared; without these, all
     * @param since the earliest time; null for everything that the topic retains
     * @param until the first time that is not included; null for everything until now
     * @param dryRun whether to count only and publish nothing; null means true
     */
    record ReplayBody(
            @Nullable String audienceId,
            @Nullable List<String> audienceIds,
            @Nullable List<String> recipientIds,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Boolean dryRun) {}

    /**
     * @param leftOut events that are not replayed: workers rejected them, or they only cancelled a sync
     * @param replayId the replay's id; null after a dry run
     * @param syncIds the syncs that it becomes, one for each audience; empty after a dry run
     */
    record ReplayJson(
            boolean dryRun,
            int events,
            int leftOut,
            int audiences,
            int recipients,
            @Nullable String replayId,
            List<String> syncIds) {}

    @PostMapping("/replays")
    @Audited(AuditAction.REPLAY)
    @Operation(summary = "Publishes events again, or counts them in a dry run; needs OPERATOR")
    ReplayJson replay(CurrentUser operator, @RequestBody ReplayBody body) {
        boolean dryRun = !Boolean.FALSE.equals(body.dryRun());
        AuditContext.put("dryRun", dryRun);
        EventReplay.Request request = new EventReplay.Request(audiences(body), body.since(), body.until());
        if (body.since() != null && body.until() != null && !body.since().isBefore(body.until())) {
            throw Problem.invalid("until", "must be later than since");
        }
        Set<AccountId> recipients = recipients(body);
        Outcome outcome;
        if (!recipients.isEmpty()) {
            outcome = dryRun
                    ? recipientReplay.dryRun(request, recipients)
                    : recipientReplay.run(request, recipients, operator.id());
        } else {
            outcome = dryRun ? replay.dryRun(request) : replay.run(request);
        }
        if (outcome instanceof Outcome.Counted counted) {
            AuditContext.put("events", counted.events());
            return new ReplayJson(
                    dryRun,
                    counted.events(),
                    counted.skipped(),
                    counted.audiences(),
                    counted.recipients(),
                    counted.replayId(),
                    counted.syncIds());
        }
        throw Problem.invalid(
                "since",
                "must select at most " + ((Outcome.TooManyEvents) outcome).maxEvents()
                        + " events; choose a later time");
    }

    private static Set<AudienceId> audiences(ReplayBody body) {
        Set<String> ids = new LinkedHashSet<>();
        if (body.audienceId() != null) {
            ids.add(checked("audienceId", body.audienceId()));
        }
        for (String id : Objects.requireNonNullElse(body.audienceIds(), List.<String>of())) {
            ids.add(checked("audienceIds", id));
        }
        if (ids.size() > MAX_REPLAYED_AUDIENCES) {
            throw Problem.invalid("audienceIds", "must be at most " + MAX_REPLAYED_AUDIENCES + " audiences");
        }
        if (!ids.isEmpty()) {
            AuditContext.put("audience", String.join(" ", ids));
        }
        return ids.stream().map(AudienceId::new).collect(Collectors.toSet());
    }

    private static Set<AccountId> recipients(ReplayBody body) {
        List<String> ids = Objects.requireNonNullElse(body.recipientIds(), List.<String>of());
        if (ids.size() > AudienceEvent.MAX_NAMED) {
            throw Problem.invalid("recipientIds", "must be at most " + AudienceEvent.MAX_NAMED + " accounts");
        }
        if (!ids.isEmpty()) {
            AuditContext.put("recipients", ids.size());
        }
        return ids.stream()
                .map(id -> new AccountId(checked("recipientIds", id)))
                .collect(Collectors.toSet());
    }

    private static String checked(String field, @Nullable String id) {
        if (id == null || !Ids.isId(id)) {
            throw Problem.invalid(field, "must be an id: 1 to 64 of A-Z a-z 0-9 _ and -");
        }
        return id;
    }
}
