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
import org.audienceshare.share.operations.EventReplay.Answer;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** EventReplay what is on the log, for OPERATOR. */
@RestController
@RequestMapping("/api/operations/replays")
@Tag(name = "Operations")
class ReplayController {

    private final EventReplay replays;

    ReplayController(EventReplay replays) {
        this.replays = replays;
    }

    /**
     * What is replayed.
     *
     * @param audienceId all audiences if it is left out
     * @param since the first moment; all that is kept if it is left out
     * @param dryRun whether only to say what would be; true if it is left out
     */
    record ReplayBody(
            @Nullable String audienceId,
            @Nullable Instant since,
            @Nullable Boolean dryRun) {}

    /** @param leftOut events that workers refused, or that only stopped a sync */
    record ReplayJson(boolean dryRun, int events, int leftOut, int audiences, int recipients) {}

    @PostMapping
    @Audited(AuditAction.REPLAY)
    @Operation(summary = "Puts events on the log again, or says which would be; needs OPERATOR")
    ReplayJson replay(@RequestBody ReplayBody body) {
        boolean dryRun = !Boolean.FALSE.equals(body.dryRun());
        AuditContext.put("dryRun", dryRun);
        EventReplay.Wanted wanted = new EventReplay.Wanted(audience(body.audienceId()), body.since());
        Answer answer = dryRun ? replays.dryRun(wanted) : replays.run(wanted);
        if (answer instanceof Answer.Counted counted) {
            AuditContext.put("events", counted.events());
            return new ReplayJson(
                    dryRun, counted.events(), counted.leftOut(), counted.audiences(), counted.recipients());
        }
        throw Problem.invalid(
                "since",
                "must leave at most " + ((Answer.TooMany) answer).maxEvents() + " events; choose a later moment");
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
