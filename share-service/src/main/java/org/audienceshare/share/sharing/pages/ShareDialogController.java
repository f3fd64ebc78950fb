package org.audienceshare.share.sharing.pages;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.share.audit.NotAudited;
import org.audienceshare.share.directory.RecipientLookup;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.NamedSelection;
import org.audienceshare.share.sharing.Previews;
import org.audienceshare.share.sharing.SelectionNames;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.web.Problem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What changes in the share dialogue while somebody types and chooses. By POST, as names belong in no address. */
@PageController
@RequestMapping("/audiences/{id}/share")
class ShareDialogController {

    private static final int MAX_TYPED_CHARS = 200;

    private final AudienceAccess access;
    private final RecipientLookup lookup;
    private final SharingState shares;
    private final SelectionNames names;
    private final Previews previews;

    ShareDialogController(
            AudienceAccess access,
            RecipientLookup lookup,
            SharingState shares,
            SelectionNames names,
            Previews previews) {
        this.access = access;
        this.lookup = lookup;
        this.shares = shares;
        this.names = names;
        this.previews = previews;
    }

    /** Whom the audience can be shared with, by what was typed. */
    @PostMapping("/matches")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("only looks")
    String matches(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam SelectionType type,
            @RequestParam(defaultValue = "") String typed,
            @RequestParam(defaultValue = "") String chosen,
            Model model) {
        access.shareable(caller, id);
        if (typed.length() > MAX_TYPED_CHARS) {
            throw Problem.invalid("typed", "must be 200 characters or fewer");
        }
        List<RecipientSearch.Hit> hits = hits(lookup.find(caller.account(), typed, Set.of(type)));
        Set<Selection> taken = SelectionField.read(chosen).selections();
        Set<Selection> shared = new LinkedHashSet<>(shares.selections(id));
        model.addAttribute("type", type);
        model.addAttribute("typed", typed.strip());
        model.addAttribute(
                "matches",
                hits.stream()
                        .map(hit -> RecipientMatch.of(hit, typed, taken, shared))
                        .toList());
        return "sharing/matches :: matches";
    }

    /**
     * The chips, with one more, with all offices, or with one less.
     *
     * @param add a selection
     * @param all whether to add all offices that do not have the audience yet
     * @param remove a selection
     */
    @PostMapping("/chosen")
    @NotAudited("changes nothing but the dialogue")
    String chosen(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String add,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") String remove,
            Model model) {
        access.shareable(caller, id);
        SelectionField before = SelectionField.read(chosen);
        SelectionField after = before;
        if (!add.isEmpty()) {
            after = after.plus(List.of(SelectionField.selection(add)));
        }
        if (all) {
            after = after.plus(offices(caller, id));
        }
        if (!remove.isEmpty()) {
            after = after.minus(SelectionField.selection(remove));
        }
        List<NamedSelection> named = names.within(caller.account().brandId(), after.list());
        model.addAttribute("chosen", Chips.of(named));
        model.addAttribute("audienceId", id.value());
        model.addAttribute("announcement", announcement(before, after));
        return "sharing/chosen :: chosen";
    }

    /** What sharing with the chosen would reach. */
    @PostMapping("/preview")
    @RateLimited(Rate.PREVIEW)
    @NotAudited("only looks")
    String preview(
            Caller caller, @PathVariable AudienceId id, @RequestParam(defaultValue = "") String chosen, Model model) {
        access.shareable(caller, id);
        SharingCommand command =
                new SharingCommand.Share(SelectionField.read(chosen).list());
        model.addAttribute(
                "preview", PreviewSummary.of(previews.of(caller.account(), id, command, PreviewSummary.EXAMINED)));
        return "sharing/chosen :: preview";
    }

    private List<Selection> offices(Caller caller, AudienceId id) {
        Set<Selection> shared = new LinkedHashSet<>(shares.selections(id));
        return hits(lookup.offices(caller.account())).stream()
                .map(RecipientSearch.Hit::selection)
                .filter(office -> !shared.contains(office))
                .toList();
    }

    private static List<RecipientSearch.Hit> hits(RecipientLookup.Answer answer) {
        if (answer instanceof RecipientLookup.Answer.NotAllowed refusal) {
            throw Problem.forbidden(refusal.why());
        }
        return ((RecipientLookup.Answer.Hits) answer).hits();
    }

    private static String announcement(SelectionField before, SelectionField after) {
        int more = after.selections().size() - before.selections().size();
        String change = more > 0 ? more + " added, " : more < 0 ? -more + " removed, " : "";
        return change + after.selections().size() + " chosen";
    }
}
