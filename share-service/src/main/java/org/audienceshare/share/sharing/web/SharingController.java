package org.audienceshare.share.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.Previews;
import org.audienceshare.share.sharing.ShareOverview;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SharingService.Answer.Accepted;
import org.audienceshare.share.sharing.web.SharingAnswers.AcceptedJson;
import org.audienceshare.share.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shares and syncs audiences, stops sharing them, and previews all this. Accepted means that the brokers have the event. A preview
 * publishes and writes nothing.
 */
@RestController
@RequestMapping("/api/audiences/{id}")
@Tag(name = "Sharing")
class SharingController {

    private static final String AS_MANY_AS_ALLOWED = "2147483647";

    private final SharingService sharing;
    private final ShareOverview overview;
    private final AudienceAccess access;
    private final Syncs syncs;
    private final Previews previews;

    SharingController(
            SharingService sharing, ShareOverview overview, AudienceAccess access, Syncs syncs, Previews previews) {
        this.sharing = sharing;
        this.overview = overview;
        this.access = access;
        this.syncs = syncs;
        this.previews = previews;
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
    @Operation(summary = "Stops sharing an audience with some or all recipients; they keep the contacts")
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
        String ahead = syncs.ahead(id, accepted.syncId()).orElse(null);
        return new AcceptedJson(accepted.syncId(), accepted.recipients(), ahead);
    }

    @PostMapping("/shares/preview")
    @RateLimited(Rate.PREVIEW)
    @NotAudited("changes nothing")
    @Operation(summary = "Previews sharing with more recipients")
    PreviewJson previewShare(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = AS_MANY_AS_ALLOWED) int maxRecipients,
            @RequestBody SharingBodies.Share body) {
        return preview(caller, id, body.command(), maxRecipients);
    }

    @PostMapping("/shares/removal/preview")
    @RateLimited(Rate.PREVIEW)
    @NotAudited("changes nothing")
    @Operation(summary = "Previews what changes if you stop sharing with some or all recipients")
    PreviewJson previewUnshare(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = AS_MANY_AS_ALLOWED) int maxRecipients,
            @RequestBody SharingBodies.Unshare body) {
        return preview(caller, id, body.command(), maxRecipients);
    }

    @PostMapping("/syncs/preview")
    @RateLimited(Rate.PREVIEW)
    @NotAudited("changes nothing")
    @Operation(summary = "Previews a sync")
    PreviewJson previewSync(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = AS_MANY_AS_ALLOWED) int maxRecipients,
            @RequestBody SharingBodies.Sync body) {
        return preview(caller, id, body.unconfirmed(), maxRecipients);
    }

    private PreviewJson preview(Caller caller, AudienceId id, SharingCommand command, int maxRecipients) {
        if (maxRecipients < 1) {
            throw Problem.invalid("maxRecipients", "must be 1 or more");
        }
        Previews.Answer answer = previews.of(caller.account(), id, command, maxRecipients);
        if (answer instanceof Previews.Answer.Expected expected) {
            return PreviewJson.of(expected);
        }
        if (answer instanceof SharingRefusal refusal) {
            throw SharingAnswers.problem(refusal);
        }
        throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "Too many previews are running. Try again in a moment.");
    }
}
