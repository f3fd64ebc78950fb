package org.audienceshare.share.sharing.pages;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.Previews;
import org.audienceshare.share.sharing.SharingCommand;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows what a share would do, and how many copies a recall would delete. */
@PageController
class PreviewPageController {

    private final AudienceAccess access;
    private final Previews previews;
    private final CommandResults results;

    PreviewPageController(AudienceAccess access, Previews previews, CommandResults results) {
        this.access = access;
        this.previews = previews;
        this.results = results;
    }

    /** What sharing with the selections would do. */
    @PostMapping("/audiences/{id}/share/preview")
    @RateLimited(Rate.PREVIEW)
    @NotAudited("changes nothing")
    String preview(
            Caller caller, @PathVariable AudienceId id, @RequestParam(defaultValue = "") String selected, Model model) {
        model.addAttribute("everyContact", CommandResults.isEveryContact(access.shareable(caller, id)));
        SelectionField choice = SelectionField.read(selected);
        SharingCommand command = new SharingCommand.Share(choice.list());
        model.addAttribute("confirmed", choice.digest());
        results.showPreview(previews.of(caller.account(), id, command, CommandResults.EXAMINED_USERS), model);
        return "sharing/selected :: preview";
    }

    /** @param selection the ticked selections, such as {@code USER:ann} */
    @PostMapping("/audiences/{id}/shared-with/recall-preview")
    @RateLimited(Rate.PREVIEW)
    @NotAudited("changes nothing")
    String recall(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") List<String> selection,
            Model model) {
        access.shareable(caller, id);
        List<Selection> named =
                selection.stream().map(SelectionField::selection).toList();
        SharingCommand command = new SharingCommand.Unshare(named, false, true);
        results.showPreview(previews.of(caller.account(), id, command, CommandResults.EXAMINED_USERS), model);
        return "sharing/shared-with :: recall";
    }
}
