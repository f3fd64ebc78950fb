package org.audienceshare.share.progress.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.audience.pages.AudiencePageModel;
import org.audienceshare.share.audience.pages.AudienceTab;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.progress.web.SharedProgress;
import org.audienceshare.share.security.CurrentUser;
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

    /** Syncs in the strip of an audience's first page. */
    private static final int MAX_STRIP = 12;

    private final Syncs syncs;
    private final AudienceAccess access;
    private final Directory directory;
    private final SharedProgress shared;
    private final AudiencePageModel audiencePage;
    private final Clock clock;

    SyncPageController(
            Syncs syncs,
            AudienceAccess access,
            Directory directory,
            SharedProgress shared,
            AudiencePageModel audiencePage,
            Clock clock) {
        this.audiencePage = audiencePage;
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
        SyncPageModel view = models(List.of(sync.progress()), true).get(0);
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
        model.addAttribute("sync", models(List.of(progress), false).get(0));
        return "syncs/progress :: progress";
    }

    /** The history of an audience: for its owner one of the audience's pages, for staff a page of its own. */
    @GetMapping("/audiences/{id}/syncs")
    String all(Authentication caller, CurrentUser user, @PathVariable AudienceId id, Model model) {
        AudienceAccess.Visible visible = access.visible(caller, id);
        Account owner = visible.owner();
        boolean owned =
                user.account() != null && owner.id().equals(user.account().id());
        if (owned) {
            audiencePage.head(model, owner, id, AudienceTab.HISTORY);
        }
        model.addAttribute("owned", owned);
        model.addAttribute("audienceName", visible.audience().name());
        model.addAttribute("audienceId", id.value());
        model.addAttribute("syncs", models(syncs.ofAudience(id, MAX_SYNCS), true));
        return "syncs/list";
    }

    /** The newest syncs of an audience, as a part of the audience's page. */
    @GetMapping("/audiences/{id}/syncs/latest")
    String latest(Authentication caller, @PathVariable AudienceId id, Model model) {
        access.visible(caller, id);
        List<SyncPageModel> newest = models(syncs.ofAudience(id, MAX_STRIP), false);
        model.addAttribute("audienceId", id.value());
        model.addAttribute("sync", newest.stream().findFirst().orElse(null));
        model.addAttribute("strip", newest);
        return "syncs/latest :: latest";
    }

    /** @param named whether the names of those who asked are wanted, else their ids do */
    private List<SyncPageModel> models(List<SyncProgress> found, boolean named) {
        AccountNames names = AccountNames.of(directory, named ? SyncPageModel.requesters(found) : List.of());
        Instant now = clock.instant();
        return found.stream().map(sync -> SyncPageModel.of(sync, names, now)).toList();
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
