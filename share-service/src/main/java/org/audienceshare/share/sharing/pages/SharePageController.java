package org.audienceshare.share.sharing.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.SelectionNames;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.pages.CommandResults.Dialog;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The share dialog: a page of its own, or a part over another page if a script asks for it. */
@PageController
@RequestMapping("/audiences/{id}")
class SharePageController {

    private static final String PAGE = "sharing/share";
    private static final List<SelectionType> WITH_TEAMS =
            List.of(SelectionType.USER, SelectionType.TEAM, SelectionType.ORGANISATION);
    private static final List<SelectionType> WITHOUT_TEAMS = List.of(SelectionType.USER, SelectionType.ORGANISATION);

    private final AudienceAccess access;
    private final SelectionNames names;
    private final SharingService sharing;
    private final CommandResults results;

    SharePageController(AudienceAccess access, SelectionNames names, SharingService sharing, CommandResults results) {
        this.access = access;
        this.names = names;
        this.sharing = sharing;
        this.results = results;
    }

    @GetMapping("/share")
    String dialog(Caller caller, @PathVariable AudienceId id, HttpServletRequest request, Model model) {
        return show(caller, access.shareable(caller, id), new SelectionField(Set.of()), request, model);
    }

    /**
     * Shares with exactly what the preview showed.
     *
     * @param confirmed the digest of the choice that was previewed
     * @param expected the number of users that was previewed
     * @param everything whether an audience without a rule is meant: it gives away every contact
     */
    @PostMapping("/share")
    @Audited(AuditAction.SHARE)
    @RateLimited(Rate.SHARING)
    String share(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String selected,
            @RequestParam(defaultValue = "") String confirmed,
            @RequestParam(defaultValue = "0") int expected,
            @RequestParam(defaultValue = "false") boolean everything,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Audience audience = access.shareable(caller, id);
        SelectionField selections = SelectionField.read(selected);
        String form = show(caller, audience, selections, request, model);
        Dialog dialog = new Dialog(request, response, model, form);
        if (!selections.digest().equals(confirmed)) {
            return results.notConfirmed(dialog);
        }
        if (CommandResults.isEveryContact(audience) && !everything) {
            return results.notEveryContact(dialog);
        }
        SharingCommand command = new SharingCommand.Share(selections.list(), null, expected);
        return results.inDialog(sharing.handle(caller.account(), id, command), dialog);
    }

    private String show(
            Caller caller, Audience audience, SelectionField selected, HttpServletRequest request, Model model) {
        model.addAttribute("audienceId", audience.id().value());
        model.addAttribute("audienceName", audience.name());
        model.addAttribute("tabs", caller.account().teamSharing() ? WITH_TEAMS : WITHOUT_TEAMS);
        model.addAttribute(
                "selected",
                SelectionField.Shown.of(names.within(caller.account().brandId(), selected.list())));
        return Htmx.isRequest(request) ? PAGE + " :: dialog" : PAGE;
    }
}
