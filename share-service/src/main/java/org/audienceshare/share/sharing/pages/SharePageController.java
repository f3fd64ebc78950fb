package org.audienceshare.share.sharing.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.SelectionNames;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The share dialogue: a page of its own, and over another page where a script asks for it. */
@PageController
@RequestMapping("/audiences/{id}/share")
class SharePageController {

    private static final String PAGE = "sharing/share";

    private final AudienceAccess access;
    private final SelectionNames names;
    private final SharingService sharing;

    SharePageController(AudienceAccess access, SelectionNames names, SharingService sharing) {
        this.access = access;
        this.names = names;
        this.sharing = sharing;
    }

    @GetMapping
    String dialogue(Caller caller, @PathVariable AudienceId id, HttpServletRequest request, Model model) {
        return show(caller, access.shareable(caller, id), new SelectionField(Set.of()), request, model);
    }

    @PostMapping
    @Audited(AuditAction.SHARE)
    @RateLimited(Rate.SHARING)
    String share(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String chosen,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Audience audience = access.shareable(caller, id);
        SelectionField selections = SelectionField.read(chosen);
        Answer answer = sharing.handle(caller.account(), id, new SharingCommand.Share(selections.list()));
        if (answer instanceof Answer.Accepted accepted) {
            AuditContext.put("sync", accepted.syncId());
            AuditContext.put("recipients", accepted.recipients());
            return Htmx.redirect("/syncs/" + accepted.syncId(), request, response);
        }
        PageRefusal refusal = PageRefusal.of(((Answer.Refused) answer).refusal());
        response.setStatus(refusal.status());
        model.addAttribute("problem", refusal.text());
        return show(caller, audience, selections, request, model);
    }

    private String show(
            Caller caller, Audience audience, SelectionField chosen, HttpServletRequest request, Model model) {
        List<ShareTab> tabs = ShareTab.of(caller.account());
        model.addAttribute("audienceId", audience.id().value());
        model.addAttribute("audienceName", audience.name());
        model.addAttribute("tabs", tabs);
        model.addAttribute("chosen", Chips.of(names.within(caller.account().brandId(), chosen.list())));
        return Htmx.asks(request) ? PAGE + " :: dialogue" : PAGE;
    }
}
