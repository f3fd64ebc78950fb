package org.audienceshare.share.progress.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.audience.pages.LeftOutText;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.progress.web.AudienceAccess.VisibleSync;
import org.audienceshare.share.progress.web.SharedProgress;
import org.audienceshare.share.web.Problem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page of one sync, for everyone who may see the audience: its owner, support and operators. A running sync is shown live. */
@PageController
@RequestMapping("/syncs/{syncId}")
class SyncPageController {

    private final AudienceAccess access;
    private final SharedProgress shared;
    private final Directory directory;
    private final SyncFindings results;
    private final PageTexts texts;
    private final Clock clock;

    SyncPageController(
            AudienceAccess access,
            SharedProgress shared,
            Directory directory,
            SyncFindings results,
            PageTexts texts,
            Clock clock) {
        this.access = access;
        this.shared = shared;
        this.directory = directory;
        this.results = results;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    String show(Authentication caller, @PathVariable String syncId, Model model) {
        return show(access.sync(caller, syncId), RecipientTable.Search.EMPTY, model);
    }

    /** The recipients that are searched. A POST keeps names out of URLs. */
    @PostMapping("/recipients")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String recipients(
            Authentication caller,
            @PathVariable String syncId,
            @ModelAttribute("searched") RecipientTable.Search search,
            HttpServletRequest request,
            Model model) {
        VisibleSync sync = access.sync(caller, syncId);
        if (!Htmx.isRequest(request)) {
            return show(sync, search, model);
        }
        model.addAttribute("syncId", syncId);
        model.addAttribute("recipients", results.recipients(syncId, sync.isNamed(), search));
        return "syncs/recipients :: table";
    }

    /** All recipients that have ended, as a file. */
    @GetMapping("/recipients.csv")
    @RateLimited(Rate.IMPORT)
    void recipients(Authentication caller, @PathVariable String syncId, HttpServletResponse response)
            throws IOException {
        VisibleSync sync = access.sync(caller, syncId);
        name(response, "sync-" + syncId);
        results.writeRecipients(syncId, sync.isNamed(), response.getOutputStream());
    }

    /** The contacts that recipients' collections rejected, as a file with addresses. */
    @GetMapping("/rejected.csv")
    @RateLimited(Rate.IMPORT)
    @Audited(value = AuditAction.READ_REJECTIONS, staffOnly = true)
    void rejected(Authentication caller, @PathVariable String syncId, HttpServletResponse response) throws IOException {
        VisibleSync sync = access.sync(caller, syncId);
        if (!sync.isNamed()) {
            throw Problem.forbidden("Contacts are shown to the audience's owner and to support.");
        }
        name(response, "rejected-" + syncId);
        results.writeRejected(sync.progress(), response.getOutputStream());
    }

    /**
     * The part of the page that changes while a sync runs. The page asks for it again and again, as a stream would take one of
     * the few connections that a browser has to a host.
     */
    @GetMapping("/progress")
    String progress(Authentication caller, @PathVariable String syncId, HttpServletResponse response, Model model) {
        SyncProgress progress = shared.follow(caller, syncId);
        if (progress.state().isFinal()) {
            response.setHeader(Htmx.TRIGGER, "done");
        }
        model.addAttribute("sync", model(progress, false));
        return "syncs/progress :: progress";
    }

    private String show(VisibleSync sync, RecipientTable.Search search, Model model) {
        AudienceAccess.Visible visible = sync.audience();
        SyncPageModel view = model(sync.progress(), sync.isNamed());
        SyncPlan plan = sync.progress().status().plan();
        model.addAttribute("sync", view);
        model.addAttribute("syncId", view.id());
        model.addAttribute(
                "audienceName",
                visible == null ? view.audienceId() : visible.audience().name());
        model.addAttribute("deleted", visible == null);
        model.addAttribute("owned", sync.isOwned());
        model.addAttribute("named", sync.isNamed());
        model.addAttribute("contacts", plan == null ? 0 : plan.contacts().total());
        model.addAttribute(
                "leftOut", plan == null ? "" : LeftOutText.of(plan.contacts().excluded(), texts));
        model.addAttribute("recipients", results.recipients(view.id(), sync.isNamed(), search));
        model.addAttribute("rejected", results.rejected(sync.progress()));
        return "syncs/sync";
    }

    private SyncPageModel model(SyncProgress progress, boolean named) {
        return SyncPageModel.of(List.of(progress), directory, named, clock.instant())
                .get(0);
    }

    private static void name(HttpServletResponse response, String name) {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".csv").build().toString());
    }
}
