package org.audienceshare.share.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.SharingService.Answer.Accepted;
import org.audienceshare.share.sharing.SyncControl;
import org.audienceshare.share.sharing.SyncControlCommand;
import org.audienceshare.share.sharing.web.SharingAnswers.AcceptedJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cancels and retries syncs. Accepted means that the brokers have the event. */
@RestController
@RequestMapping("/api/syncs/{syncId}")
@Tag(name = "Syncs")
class SyncControlController {

    private final SyncControl control;

    SyncControlController(SyncControl control) {
        this.control = control;
    }

    @DeleteMapping
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.CANCEL_SYNC)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary =
                    "Cancels a sync; recipients that have not started keep their revision and catch up at the next sync")
    AcceptedJson cancel(Caller caller, @PathVariable String syncId) {
        return handle(caller, syncId, new SyncControlCommand.Cancel());
    }

    @PostMapping("/retry")
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.RETRY_SYNC)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Syncs recipients of a sync again, with the latest revision: those named, or all that failed")
    AcceptedJson retry(Caller caller, @PathVariable String syncId, @RequestBody SharingBodies.Retry body) {
        return handle(caller, syncId, body.command());
    }

    private AcceptedJson handle(Caller caller, String syncId, SyncControlCommand command) {
        Accepted accepted = SharingAnswers.accepted(control.handle(caller.account(), syncId, command), "follow");
        return new AcceptedJson(accepted.syncId(), accepted.recipients(), null);
    }
}
