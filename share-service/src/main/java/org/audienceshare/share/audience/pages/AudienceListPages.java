package org.audienceshare.share.audience.pages;

import java.util.List;
import java.util.Locale;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.AudienceView;
import org.audienceshare.share.audit.NotAudited;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of audiences. */
@PageController
@RequestMapping("/audiences")
class AudienceListPages {

    private final AudienceList list;
    private final AudienceContacts contacts;
    private final Directory directory;

    AudienceListPages(AudienceList list, AudienceContacts contacts, Directory directory) {
        this.list = list;
        this.contacts = contacts;
        this.directory = directory;
    }

    @GetMapping
    String list(Caller caller, Model model) {
        rows(caller, "", model);
        return "audiences/list";
    }

    @PostMapping("/search")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("only looks")
    String search(Caller caller, @RequestParam(defaultValue = "") String search, Model model) {
        rows(caller, search.strip(), model);
        return "audiences/list :: rows";
    }

    /** How many contacts one holds: counting takes as long as the audience is large, so the list does not wait for it. */
    @GetMapping("/{id}/size")
    String size(Caller caller, @PathVariable AudienceId id, Model model) {
        model.addAttribute("size", contacts.size(caller.id(), id).orElseThrow(Problem::notFound));
        return "audiences/list :: size";
    }

    private void rows(Caller caller, String search, Model model) {
        List<AudienceView> views = list.of(caller.id());
        Owners owners = Owners.of(views, directory);
        String typed = search.toLowerCase(Locale.ROOT);
        model.addAttribute("search", search);
        model.addAttribute("canShare", caller.account().audienceSharing());
        model.addAttribute(
                "rows",
                views.stream()
                        .map(view -> AudienceRow.of(view, owners))
                        .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(typed))
                        .toList());
    }
}
