package org.audienceshare.share.operations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.operations.HeldSyncs;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.web.SharingAnswers;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Approves and declines syncs that wait for approval; for OPERATOR. */
@RestController
@RequestMapping("/api/operations/syncs/{syncId}")
@Tag(name = "Operations")
class HeldSyncController {

    private final HeldSyncs held;

    HeldSyncController(HeldSyncs held) {
        this.held = held;
    }

    @PostMapping("/release")
    @Audited(AuditAction.RELEASE_HELD_SYNC)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary =
                    "Requests a sync that waits for approval again, with approval to remove that many contacts; needs OPERATOR")
    Answer.Accepted release(CurrentUser operator, @PathVariable String syncId) {
        return SharingAnswers.accepted(held.release(syncId, operator.id()), "follow");
    }

    @PostMapping("/decline")
    @Audited(AuditAction.DECLINE_HELD_SYNC)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Cancels a sync that waits for approval, and tells the owner; needs OPERATOR")
    Answer.Accepted decline(CurrentUser operator, @PathVariable String syncId) {
        return SharingAnswers.accepted(held.decline(syncId, operator.id()), "follow");
    }
}
