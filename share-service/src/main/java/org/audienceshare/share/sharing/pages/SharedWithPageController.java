package org.audienceshare.share.sharing.pages;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.ShareOverview;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The part of an audience's page that says whom it is shared with, and takes it away from them. */
@PageController
@RequestMapping("/audiences/{id}/shared-with")
class SharedWithPageController {

    private final AudienceAccess access;
    private final ShareOverview overview;
    private final SharingService sharing;

    SharedWithPageController(AudienceAccess access, ShareOverview overview, SharingService sharing) {
        this.access = access;
        this.overview = overview;
        this.sharing = sharing;
    }

    @GetMapping
    String table(Caller caller, @PathVariable AudienceId id, @RequestParam(defaultValue = "1") int page, Model model) {
        access.owned(caller, id);
        model.addAttribute("audienceId", id.value());
        model.addAttribute("canShare", caller.account().audienceSharing());
        model.addAttribute("shared", SharedWithTable.of(overview.of(caller.account(), id), page));
        return "fragments/shared-with :: table";
    }

    /**
     * Takes the audience away.
     *
     * @param selection what it is shared with, such as {@code USER:ann}
     * @param understood whether the box was ticked that says what it means
     */
    @PostMapping("/stop")
    @Audited(AuditAction.UNSHARE)
    @RateLimited(Rate.SHARING)
    String stop(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") List<String> selection,
            @RequestParam(defaultValue = "false") boolean understood,
            RedirectAttributes redirect) {
        access.shareable(caller, id);
        List<Selection> named =
                selection.stream().map(SelectionField::selection).toList();
        if (!understood || named.isEmpty()) {
            Flash.refused("Nothing was stopped: tick whom to stop sharing with, and that you understand.")
                    .on(redirect);
            return "redirect:/audiences/" + id;
        }
        Answer answer = sharing.handle(caller.account(), id, new SharingCommand.Unshare(named, false));
        if (answer instanceof Answer.Accepted accepted) {
            AuditContext.put("sync", accepted.syncId());
            AuditContext.put("recipients", accepted.recipients());
            return "redirect:/syncs/" + accepted.syncId();
        }
        Flash.refused(PageRefusal.of(((Answer.Refused) answer).refusal()).text())
                .on(redirect);
        return "redirect:/audiences/" + id;
    }
}
