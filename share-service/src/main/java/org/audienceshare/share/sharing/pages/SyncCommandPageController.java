package org.audienceshare.share.sharing.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.Previews;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.SyncControl;
import org.audienceshare.share.sharing.SyncControlCommand;
import org.audienceshare.share.sharing.pages.CommandResults.Dialog;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The Sync Now dialog shows what the sync would do, and starts it when that is confirmed. A sync's own page stops it, or
 * tries recipients again.
 */
@PageController
class SyncCommandPageController {

    private static final String PAGE = "sharing/sync-now";

    private final AudienceAccess access;
    private final Previews previews;
    private final SharingService sharing;
    private final SyncControl control;
    private final CommandResults results;

    SyncCommandPageController(
            AudienceAccess access,
            Previews previews,
            SharingService sharing,
            SyncControl control,
            CommandResults results) {
        this.access = access;
        this.previews = previews;
        this.sharing = sharing;
        this.control = control;
        this.results = results;
    }

    @GetMapping("/audiences/{id}/sync")
    String confirmation(Caller caller, @PathVariable AudienceId id, HttpServletRequest request, Model model) {
        return show(access.shareable(caller, id), request, model);
    }

    /** What is confirmed. Its calculation takes a moment, so the dialog opens without it. */
    @PostMapping("/audiences/{id}/sync/preview")
    @RateLimited(Rate.PREVIEW)
    @NotAudited("changes nothing")
    String preview(Caller caller, @PathVariable AudienceId id, Model model) {
        model.addAttribute("everyContact", CommandResults.isEveryContact(access.shareable(caller, id)));
        SharingCommand command = new SharingCommand.RequestSync(null, SyncMode.INCREMENTAL, false);
        results.showPreview(previews.of(caller.account(), id, command, CommandResults.EXAMINED_USERS), model);
        return PAGE + " :: preview";
    }

    /**
     * @param expected the number of users that was confirmed
     * @param full whether to bring back contacts that recipients removed
     * @param removals whether a large share of the contacts may be removed
     * @param everything whether an audience without a rule is meant: it gives away every contact
     */
    @PostMapping("/audiences/{id}/sync")
    @Audited(AuditAction.SYNC)
    @RateLimited(Rate.SHARING)
    String sync(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam int expected,
            @RequestParam(defaultValue = "false") boolean full,
            @RequestParam(defaultValue = "false") boolean removals,
            @RequestParam(defaultValue = "false") boolean everything,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Audience audience = access.shareable(caller, id);
        Dialog dialog = new Dialog(request, response, model, show(audience, request, model));
        if (CommandResults.isEveryContact(audience) && !everything) {
            return results.notEveryContact(dialog);
        }
        SyncMode mode = full ? SyncMode.FULL : SyncMode.INCREMENTAL;
        Answer answer = sharing.handle(caller.account(), id, new SharingCommand.RequestSync(expected, mode, removals));
        return results.inDialog(answer, dialog);
    }

    /** @param recipient the recipients to try again; none for all that failed */
    @PostMapping("/syncs/{syncId}/retry")
    @Audited(AuditAction.RETRY_SYNC)
    @RateLimited(Rate.SHARING)
    String retry(
            Caller caller,
            @PathVariable String syncId,
            @RequestParam(defaultValue = "") Set<AccountId> recipient,
            RedirectAttributes redirect) {
        return handle(caller, syncId, new SyncControlCommand.Retry(recipient), redirect);
    }

    @PostMapping("/syncs/{syncId}/cancel")
    @Audited(AuditAction.CANCEL_SYNC)
    @RateLimited(Rate.SHARING)
    String cancel(Caller caller, @PathVariable String syncId, RedirectAttributes redirect) {
        return handle(caller, syncId, new SyncControlCommand.Cancel(), redirect);
    }

    private String handle(Caller caller, String syncId, SyncControlCommand command, RedirectAttributes redirect) {
        return results.redirect(
                control.handle(caller.account(), syncId, command), "follow", "/syncs/" + syncId, redirect);
    }

    private String show(Audience audience, HttpServletRequest request, Model model) {
        model.addAttribute("audienceId", audience.id().value());
        model.addAttribute("audienceName", audience.name());
        return Htmx.isRequest(request) ? PAGE + " :: dialog" : PAGE;
    }
}
