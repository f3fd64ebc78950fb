package org.audienceshare.share.sharing.pages;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.ShareOverview;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingService;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The part of an audience's page that shows who it is shared with, and stops sharing. */
@PageController
@RequestMapping("/audiences/{id}/shared-with")
class SharedWithPageController {

    private final AudienceAccess access;
    private final ShareOverview overview;
    private final SharingService sharing;
    private final CommandResults results;
    private final PageTexts texts;

    SharedWithPageController(
            AudienceAccess access,
            ShareOverview overview,
            SharingService sharing,
            CommandResults results,
            PageTexts texts) {
        this.access = access;
        this.overview = overview;
        this.sharing = sharing;
        this.results = results;
        this.texts = texts;
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
     * Stops sharing the audience with some.
     *
     * @param selection the selections to stop sharing with, such as {@code USER:ann}
     * @param understood whether the user ticked that the effect is understood
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
        String back = "/audiences/" + id;
        if (!understood || named.isEmpty()) {
            Flash.refused(texts.get("sharing.with.not-understood")).on(redirect);
            return "redirect:" + back;
        }
        SharingCommand command = new SharingCommand.Unshare(named, false);
        return results.redirect(sharing.handle(caller.account(), id, command), "sync", back, redirect);
    }
}
