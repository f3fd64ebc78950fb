package org.audienceshare.share.sharing.pages;

import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.SyncControl;
import org.audienceshare.share.sharing.SyncControlCommand;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stops a sync, or retries its failed recipients. */
@PageController
@RequestMapping("/syncs/{syncId}")
class SyncControlPageController {

    private final SyncControl control;
    private final CommandResults results;

    SyncControlPageController(SyncControl control, CommandResults results) {
        this.control = control;
        this.results = results;
    }

    /** @param recipient the recipients to try again; none for all that failed */
    @PostMapping("/retry")
    @Audited(AuditAction.RETRY_SYNC)
    @RateLimited(Rate.SHARING)
    String retry(
            Caller caller,
            @PathVariable String syncId,
            @RequestParam(defaultValue = "") Set<AccountId> recipient,
            RedirectAttributes redirect) {
        return handle(caller, syncId, new SyncControlCommand.Retry(recipient), redirect);
    }

    @PostMapping("/cancel")
    @Audited(AuditAction.CANCEL_SYNC)
    @RateLimited(Rate.SHARING)
    String cancel(Caller caller, @PathVariable String syncId, RedirectAttributes redirect) {
        return handle(caller, syncId, new SyncControlCommand.Cancel(), redirect);
    }

    private String handle(Caller caller, String syncId, SyncControlCommand command, RedirectAttributes redirect) {
        return results.redirect(
                control.handle(caller.account(), syncId, command), "follow", "/syncs/" + syncId, redirect);
    }
}
