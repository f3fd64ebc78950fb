package org.audienceshare.share.sharing.pages;

import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.SyncControl;
import org.audienceshare.share.sharing.SyncControlCommand;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the owner does about a sync that is there: stops it, or tries recipients again. */
@PageController
@RequestMapping("/syncs/{syncId}")
class SyncControlPageController {

    private final SyncControl control;

    SyncControlPageController(SyncControl control) {
        this.control = control;
    }

    /** @param recipient whom to try again; none for all that failed */
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

    /** Leads to the sync that is followed from now on, or back to the one that stays as it is. */
    private String handle(Caller caller, String syncId, SyncControlCommand command, RedirectAttributes redirect) {
        Answer answer = control.handle(caller.account(), syncId, command);
        if (answer instanceof Answer.Accepted accepted) {
            AuditContext.put("follow", accepted.syncId());
            AuditContext.put("recipients", accepted.recipients());
            return "redirect:/syncs/" + accepted.syncId();
        }
        Flash.refused(PageRefusal.of(((Answer.Refused) answer).refusal()).text())
                .on(redirect);
        return "redirect:/syncs/" + syncId;
    }
}
