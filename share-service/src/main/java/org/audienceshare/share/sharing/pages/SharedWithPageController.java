package org.audienceshare.share.sharing.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.share.audience.pages.AudiencePageModel;
import org.audienceshare.share.audience.pages.AudienceTab;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.SelectionNames.NamedSelection;
import org.audienceshare.share.sharing.ShareOverview;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingService;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows whom an audience is shared with, and stops sharing. */
@PageController
@RequestMapping("/audiences/{id}")
class SharedWithPageController {

    private static final String PAGE = "sharing/shared-with";

    private final AudienceAccess access;
    private final AudiencePageModel audiencePage;
    private final SharingService sharing;
    private final ShareOverview overview;
    private final CommandResults results;
    private final PageTexts texts;

    SharedWithPageController(
            AudienceAccess access,
            AudiencePageModel audiencePage,
            SharingService sharing,
            ShareOverview overview,
            CommandResults results,
            PageTexts texts) {
        this.access = access;
        this.audiencePage = audiencePage;
        this.sharing = sharing;
        this.overview = overview;
        this.results = results;
        this.texts = texts;
    }

    @GetMapping("/shared-with")
    String table(Caller caller, @PathVariable AudienceId id, HttpServletRequest request, Model model) {
        return find(caller, id, new SharedWithTable.Search(null, null, null, null), request, model);
    }

    /** A POST keeps names out of URLs. What is ticked stays in the list. */
    @PostMapping("/shared-with")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String find(
            Caller caller,
            @PathVariable AudienceId id,
            @ModelAttribute("searched") SharedWithTable.Search search,
            HttpServletRequest request,
            Model model) {
        audiencePage.head(model, caller.account(), id, AudienceTab.SHARED_WITH);
        ShareOverview.Overview found = overview.of(caller.account(), id);
        Map<Selection, Set<AccountId>> members = overview.members(
                caller.account(),
                found.selections().stream().map(NamedSelection::selection).toList());
        model.addAttribute("canShare", caller.account().audienceSharing());
        model.addAttribute("shared", SharedWithTable.of(found, members, search));
        return Htmx.isRequest(request) ? PAGE + " :: rows" : PAGE;
    }

    /**
     * Stops sharing the audience with some.
     *
     * @param selection the selections to stop sharing with, such as {@code USER:ann}
     * @param understood whether the user ticked that the effect is understood
     * @param recall whether the users also lose the copies that they left as they were
     */
    @PostMapping("/shared-with/stop")
    @Audited(AuditAction.UNSHARE)
    @RateLimited(Rate.SHARING)
    String stop(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") List<String> selection,
            @RequestParam(defaultValue = "false") boolean understood,
            @RequestParam(defaultValue = "false") boolean recall,
            RedirectAttributes redirect) {
        access.shareable(caller, id);
        List<Selection> named =
                selection.stream().map(SelectionField::selection).toList();
        String back = AudienceTab.SHARED_WITH.path(id.value());
        if (!understood || named.isEmpty()) {
            Flash.refused(texts.get("sharing.with.not-understood")).on(redirect);
            return "redirect:" + back;
        }
        SharingCommand command = new SharingCommand.Unshare(named, false, recall);
        return results.redirect(sharing.handle(caller.account(), id, command), "sync", back, redirect);
    }
}
