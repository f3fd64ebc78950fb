package org.audienceshare.share.operations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.EventReplay;
import org.audienceshare.share.operations.EventReplay.Outcome;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Replays events, for OPERATOR. */
@RestController
@RequestMapping("/api/operations/replays")
@Tag(name = "Operations")
class ReplayController {

    private final EventReplay replay;

    ReplayController(EventReplay replay) {
        this.replay = replay;
    }

    /**
     * Which events to replay.
     *
     * @param audienceId null for the events of all audiences
     * @param since the earliest time; null for everything that the topic retains
     * @param dryRun whether to count only and publish nothing; null means true
     */
    record ReplayBody(
            @Nullable String audienceId,
            @Nullable Instant since,
            @Nullable Boolean dryRun) {}

    /** @param leftOut events that are not replayed: workers rejected them, or they only cancelled a sync */
    record ReplayJson(boolean dryRun, int events, int leftOut, int audiences, int recipients) {}

    @PostMapping
    @Audited(AuditAction.REPLAY)
    @Operation(summary = "Publishes events again, or counts them in a dry run; needs OPERATOR")
    ReplayJson replay(@RequestBody ReplayBody body) {
        boolean dryRun = !Boolean.FALSE.equals(body.dryRun());
        AuditContext.put("dryRun", dryRun);
        EventReplay.Request request = new EventReplay.Request(audience(body.audienceId()), body.since());
        Outcome outcome = dryRun ? replay.dryRun(request) : replay.run(request);
        if (outcome instanceof Outcome.Counted counted) {
            AuditContext.put("events", counted.events());
            return new ReplayJson(
                    dryRun, counted.events(), counted.skipped(), counted.audiences(), counted.recipients());
        }
        throw Problem.invalid(
                "since",
                "must select at most " + ((Outcome.TooManyEvents) outcome).maxEvents()
                        + " events; choose a later time");
    }

    private static @Nullable AudienceId audience(@Nullable String id) {
        if (id == null) {
            return null;
        }
        if (!Ids.isId(id)) {
            throw Problem.invalid("audienceId", "must be an id: 1 to 64 of A-Z a-z 0-9 _ and -");
        }
        AuditContext.put("audience", id);
        return new AudienceId(id);
    }
}
