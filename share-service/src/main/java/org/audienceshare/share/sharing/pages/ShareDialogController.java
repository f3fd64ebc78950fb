package org.audienceshare.share.sharing.pages;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.directory.RecipientLookup;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.web.AudienceAccess;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.SelectionNames;
import org.audienceshare.share.sharing.SelectionNames.NamedSelection;
import org.audienceshare.share.web.Problem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The parts of the share dialog that change while a user types and selects. POST keeps names out of URLs. */
@PageController
@RequestMapping("/audiences/{id}/share")
class ShareDialogController {

    private static final int MAX_TYPED_CHARS = 200;

    private final AudienceAccess access;
    private final RecipientLookup lookup;
    private final SharingState state;
    private final SelectionNames names;
    private final PastedNames paste;

    ShareDialogController(
            AudienceAccess access,
            RecipientLookup lookup,
            SharingState state,
            SelectionNames names,
            PastedNames paste) {
        this.paste = paste;
        this.access = access;
        this.lookup = lookup;
        this.state = state;
        this.names = names;
    }

    /** The users, teams or offices whose names match what was typed. */
    @PostMapping("/matches")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String matches(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam SelectionType type,
            @RequestParam(defaultValue = "") String typed,
            @RequestParam(defaultValue = "") String selected,
            Model model) {
        access.shareable(caller, id);
        if (typed.length() > MAX_TYPED_CHARS) {
            throw Problem.invalid("typed", "must be 200 characters or fewer");
        }
        List<RecipientSearch.Hit> hits = PastedNames.hits(lookup.find(caller.account(), typed, Set.of(type)));
        Set<Selection> taken = SelectionField.read(selected).selections();
        Set<Selection> shared = new LinkedHashSet<>(state.share(id).selections());
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
     * The selections, after some were added or one was removed.
     *
     * @param add a selection to add
     * @param all whether to add all offices that the audience is not shared with yet
     * @param remove a selection to remove
     * @param pasted names or ids, one a line, of which those are added that are unambiguous
     * @param type what was pasted
     */
    @PostMapping("/selected")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing but the dialog")
    String selected(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String selected,
            @RequestParam(defaultValue = "") String add,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") String remove,
            @RequestParam(defaultValue = "") String pasted,
            @RequestParam(defaultValue = "USER") SelectionType type,
            Model model) {
        access.shareable(caller, id);
        SelectionField before = SelectionField.read(selected);
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
        PastedNames.Found found = paste.find(caller.account(), pasted, type);
        after = after.plus(found.selections());
        model.addAttribute("notFound", String.join(", ", found.others()));
        List<NamedSelection> named = names.within(caller.account().brandId(), after.list());
        int added = after.selections().size() - before.selections().size();
        model.addAttribute("selected", SelectionField.Shown.of(named));
        model.addAttribute("audienceId", id.value());
        model.addAttribute("announcement", added > 0 ? "more" : added < 0 ? "fewer" : "same");
        model.addAttribute("difference", Math.abs(added));
        return "sharing/selected :: selected";
    }

    private List<Selection> offices(Caller caller, AudienceId id) {
        Set<Selection> shared = new LinkedHashSet<>(state.share(id).selections());
        return PastedNames.hits(lookup.offices(caller.account())).stream()
                .map(RecipientSearch.Hit::selection)
                .filter(office -> !shared.contains(office))
                .toList();
    }
}
