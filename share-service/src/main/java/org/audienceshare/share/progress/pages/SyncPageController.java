package org.audienceshare.share.progress.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.progress.web.SharedProgress;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pages of syncs, for everyone who may see the audience. A running sync is shown live. */
@PageController
class SyncPageController {

    private static final int MAX_FAILURES = 100;
    private static final int MAX_SYNCS = 50;

    private final Syncs syncs;
    private final AudienceAccess access;
    private final Directory directory;
    private final SharedProgress shared;
    private final Clock clock;

    SyncPageController(Syncs syncs, AudienceAccess access, Directory directory, SharedProgress shared, Clock clock) {
        this.syncs = syncs;
        this.access = access;
        this.directory = directory;
        this.shared = shared;
        this.clock = clock;
    }

    /** A recipient that failed, and why; null where the worker gave no reason. */
    record Failure(String id, String name, @Nullable String error) {}

    @GetMapping("/syncs/{syncId}")
    String show(Authentication caller, @PathVariable String syncId, Model model) {
        AudienceAccess.VisibleSync sync = access.sync(caller, syncId);
        AudienceAccess.Visible visible = sync.audience();
        SyncPageModel view = model(sync.progress());
        model.addAttribute("sync", view);
        model.addAttribute("audienceName", visible.audience().name());
        model.addAttribute("owned", visible.owner().id().value().equals(caller.getName()));
        model.addAttribute("failures", view.failed() == 0 ? List.of() : failures(syncId));
        return "syncs/sync";
    }

    /**
     * The part of the page that changes while a sync runs. The page asks for it again and again, as a stream would take one of
     * the few connections that a browser has to a host.
     */
    @GetMapping("/syncs/{syncId}/progress")
    String progress(Authentication caller, @PathVariable String syncId, HttpServletResponse response, Model model) {
        SyncProgress progress = shared.follow(caller, syncId);
        if (progress.state().isFinal()) {
            response.setHeader(Htmx.TRIGGER, "done");
        }
        model.addAttribute("sync", model(progress));
        return "syncs/progress :: progress";
    }

    @GetMapping("/audiences/{id}/syncs")
    String all(Authentication caller, @PathVariable AudienceId id, Model model) {
        model.addAttribute("audienceName", access.visible(caller, id).audience().name());
        model.addAttribute("audienceId", id.value());
        model.addAttribute(
                "syncs",
                syncs.ofAudience(id, MAX_SYNCS).stream().map(this::model).toList());
        return "syncs/list";
    }

    /** The newest sync of an audience, as a part of the audience's page. */
    @GetMapping("/audiences/{id}/syncs/latest")
    String latest(Authentication caller, @PathVariable AudienceId id, Model model) {
        access.visible(caller, id);
        model.addAttribute("audienceId", id.value());
        model.addAttribute(
                "sync",
                syncs.ofAudience(id, 1).stream().findFirst().map(this::model).orElse(null));
        return "syncs/latest :: latest";
    }

    private SyncPageModel model(SyncProgress progress) {
        return SyncPageModel.of(progress, clock.instant());
    }

    private List<Failure> failures(String syncId) {
        List<RecipientResult> failed = syncs.results(syncId, syncs.failed(syncId, MAX_FAILURES));
        AccountNames names = AccountNames.of(
                directory, failed.stream().map(RecipientResult::recipient).toList());
        return failed.stream()
                .map(result -> new Failure(result.recipient().value(), names.get(result.recipient()), result.error()))
                .toList();
    }
}
