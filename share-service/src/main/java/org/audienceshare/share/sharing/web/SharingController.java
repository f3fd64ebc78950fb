package org.audienceshare.share.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.progress.SyncQueue;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.ShareOverview;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SharingService.Answer.Accepted;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shares, syncs and un-shares audiences. Accepted means that the brokers have the event. */
@RestController
@RequestMapping("/api/audiences/{id}")
@Tag(name = "Sharing")
class SharingController {

    private final SharingService sharing;
    private final ShareOverview overview;
    private final AudienceAccess access;
    private final SyncQueue queue;

    SharingController(SharingService sharing, ShareOverview overview, AudienceAccess access, SyncQueue queue) {
        this.sharing = sharing;
        this.overview = overview;
        this.access = access;
        this.queue = queue;
    }

    @PostMapping("/shares")
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.SHARE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Shares an audience with more recipients, and syncs all of them")
    AcceptedJson share(Caller caller, @PathVariable AudienceId id, @RequestBody SharingBodies.Share body) {
        return handle(caller, id, body.command());
    }

    @DeleteMapping("/shares")
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.UNSHARE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Un-shares an audience from some or all recipients; they keep the contacts")
    AcceptedJson unshare(Caller caller, @PathVariable AudienceId id, @RequestBody SharingBodies.Unshare body) {
        return handle(caller, id, body.command());
    }

    @PostMapping("/syncs")
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.SYNC)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Syncs all recipients with the audience's current state")
    AcceptedJson sync(Caller caller, @PathVariable AudienceId id, @RequestBody SharingBodies.Sync body) {
        return handle(caller, id, body.command());
    }

    @GetMapping("/shares")
    @Operation(summary = "Shows who an audience is shared with, and what each recipient has")
    OverviewJson show(Authentication caller, @PathVariable AudienceId id) {
        AudienceAccess.Visible visible = access.visible(caller, id);
        return OverviewJson.of(overview.of(visible.owner(), id));
    }

    private AcceptedJson handle(Caller caller, AudienceId id, SharingCommand command) {
        Accepted accepted = SharingAnswers.accepted(sharing.handle(caller.account(), id, command), "sync");
        String ahead = queue.ahead(id, accepted.syncId()).orElse(null);
        return new AcceptedJson(accepted.syncId(), accepted.recipients(), ahead);
    }
}
