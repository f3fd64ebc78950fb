package org.audienceshare.share.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.audit.NotAudited;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.Previews;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Previews of sharing, syncing and un-sharing. Nothing is published and nothing is written. */
@RestController
@RequestMapping("/api/audiences/{id}")
@Tag(name = "Sharing")
class PreviewController {

    private static final String AS_MANY_AS_ALLOWED = "2147483647";

    private final Previews previews;

    PreviewController(Previews previews) {
        this.previews = previews;
    }

    @PostMapping("/shares/preview")
    @RateLimited(Rate.PREVIEW)
    @NotAudited("changes nothing")
    @Operation(summary = "Previews sharing with more recipients")
    PreviewJson share(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = AS_MANY_AS_ALLOWED) int maxRecipients,
            @RequestBody SharingBodies.Share body) {
        return preview(caller, id, body.command(), maxRecipients);
    }

    @PostMapping("/shares/removal/preview")
    @RateLimited(Rate.PREVIEW)
    @NotAudited("changes nothing")
    @Operation(summary = "Previews un-sharing from some or all recipients")
    PreviewJson unshare(
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
    PreviewJson sync(
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
        if (answer instanceof Previews.Answer.Refused refused) {
            throw SharingAnswers.problem(refused.refusal());
        }
        throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "Too many previews are running. Try again in a moment.");
    }
}
