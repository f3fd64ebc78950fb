package org.audienceshare.share.progress.pages;

import java.time.Clock;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.audience.pages.AudiencePageModel;
import org.audienceshare.share.audience.pages.AudienceTab;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.SyncHistory;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.web.PageCursor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The syncs of one audience: its history, and the newest of them. */
@PageController
class SyncHistoryPageController {

    private static final int PAGE_SIZE = 50;

    /** Syncs in the strip of an audience's first page. */
    private static final int MAX_STRIP = 12;

    private final Syncs syncs;
    private final AudienceAccess access;
    private final Directory directory;
    private final AudiencePageModel audiencePage;
    private final Clock clock;

    SyncHistoryPageController(
            Syncs syncs, AudienceAccess access, Directory directory, AudiencePageModel audiencePage, Clock clock) {
        this.syncs = syncs;
        this.access = access;
        this.directory = directory;
        this.audiencePage = audiencePage;
        this.clock = clock;
    }

    /** The history of an audience: for its owner one of the audience's pages, for staff a page of its own. */
    @GetMapping("/audiences/{id}/syncs")
    String all(
            Authentication caller,
            CurrentUser user,
            @PathVariable AudienceId id,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
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
        SyncHistory page = SyncHistory.page(syncs, id, PageCursor.read(after), PAGE_SIZE);
        model.addAttribute(
                "syncs", SyncPageModel.of(page.syncs(), directory, owned || user.isSupport(), clock.instant()));
        model.addAttribute("next", PageCursor.write(page.next()));
        model.addAttribute("continued", after != null && !after.isEmpty());
        return "syncs/list";
    }

    /** The newest syncs of an audience, as a part of the audience's page. */
    @GetMapping("/audiences/{id}/syncs/latest")
    String latest(Authentication caller, @PathVariable AudienceId id, Model model) {
        access.visible(caller, id);
        List<SyncPageModel> newest =
                SyncPageModel.of(syncs.ofAudience(id, MAX_STRIP), directory, false, clock.instant());
        model.addAttribute("audienceId", id.value());
        model.addAttribute("sync", newest.stream().findFirst().orElse(null));
        model.addAttribute("strip", newest);
        return "syncs/latest :: latest";
    }
}
