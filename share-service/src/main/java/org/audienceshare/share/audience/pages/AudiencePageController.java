package org.audienceshare.share.audience.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.audience.pages.AudiencePageModel.AudienceRow;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.contact.web.ContactCursors;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the list of audiences, and one audience with its contacts. */
@PageController
@RequestMapping("/audiences")
class AudiencePageController {

    private static final int MAX_SEARCH_CHARS = 200;

    private final AudienceList list;
    private final AudienceContacts contacts;
    private final Directory directory;
    private final AudiencePageModel audiencePage;
    private final PageTexts texts;
    private final ContactCursors cursors;

    AudiencePageController(
            AudienceList list,
            AudienceContacts contacts,
            Directory directory,
            AudiencePageModel audiencePage,
            PageTexts texts,
            ContactCursors cursors) {
        this.cursors = cursors;
        this.list = list;
        this.contacts = contacts;
        this.directory = directory;
        this.audiencePage = audiencePage;
        this.texts = texts;
    }

    @GetMapping
    String list(Caller caller, Model model) {
        rows(caller, "", model);
        model.addAttribute("hasContacts", caller.account().type() != AccountType.ADMIN);
        return "audiences/list";
    }

    @PostMapping("/search")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String search(Caller caller, @RequestParam(defaultValue = "") String search, Model model) {
        rows(caller, search.strip(), model);
        return "audiences/list :: rows";
    }

    @GetMapping("/{id}")
    String show(Caller caller, @PathVariable AudienceId id, Model model) {
        return audiencePage.overview(model, caller, id);
    }

    @GetMapping("/{id}/contacts")
    String contactsPage(Caller caller, @PathVariable AudienceId id, Model model) {
        return audiencePage.contacts(model, caller, id);
    }

    /** A POST, because the search and the position of the page may contain e-mail addresses. */
    @PostMapping("/{id}/contacts")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String contacts(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        String wanted = search.strip();
        if (wanted.length() > MAX_SEARCH_CHARS) {
            throw Problem.invalid("search", "must be 200 characters or fewer");
        }
        ContactRepository.@Nullable Position position = after.isEmpty() ? null : cursors.read(after);
        Optional<AudienceContacts.Listing> listing =
                contacts.page(caller.id(), id, wanted.isEmpty() ? null : wanted, position, ContactTable.ROWS);
        model.addAttribute(
                "contacts", ContactTable.of(listing.orElseThrow(Problem::notFound), wanted, position, cursors));
        model.addAttribute("audienceId", id.value());
        model.addAttribute("after", after);
        model.addAttribute("page", after.isEmpty() ? 1 : page);
        VisibleAudience audience = list.find(caller.id(), id).orElseThrow(Problem::notFound);
        model.addAttribute("own", audience instanceof VisibleAudience.Own);
        model.addAttribute("canRemove", !(audience instanceof VisibleAudience.Managed));
        return Htmx.isRequest(request) ? "audiences/contacts :: contacts" : audiencePage.contacts(model, caller, id);
    }

    /** A script stays where it was in the list: edits of the filter, the search and the page are kept. */
    @PostMapping("/{id}/contacts/{contactId}/remove")
    @Audited(AuditAction.TAKE_CONTACT_OUT)
    String remove(
            Caller caller,
            @PathVariable AudienceId id,
            @PathVariable String contactId,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect) {
        Flash flash = switch (contacts.remove(caller.id(), id, contactId)) {
            case REMOVED -> removed(caller, id, contactId);
            case NO_ADDRESS -> Flash.refused(texts.get("audience.contacts.removeWithoutAddress"));
            case READ_ONLY -> Flash.refused(texts.get("audience.contacts.removeFromManaged"));
            case NOT_FOUND -> throw Problem.notFound();
        };
        if (Htmx.isRequest(request)) {
            model.addAttribute("notice", flash);
            return contacts(caller, id, search, after, page, request, model);
        }
        flash.on(redirect);
        return "redirect:/audiences/" + id + "/contacts";
    }

    /** A recipient's removal stays until a sync brings the contact back. */
    private Flash removed(Caller caller, AudienceId id, String contactId) {
        Flash done = Flash.done(texts.get("audience.contacts.removed"));
        return list.find(caller.id(), id)
                .filter(VisibleAudience.Own.class::isInstance)
                .map(own -> done.with(new Flash.Undo(
                        texts.get("audience.contacts.undo"),
                        "/audiences/" + id + "/contacts/" + contactId + "/put-back")))
                .orElse(done);
    }

    private void rows(Caller caller, String search, Model model) {
        List<VisibleAudience> audiences = list.of(caller.id());
        AccountNames owners = AccountNames.of(
                directory, audiences.stream().map(VisibleAudience::owner).toList());
        String typed = search.toLowerCase(Locale.ROOT);
        model.addAttribute("search", search);
        model.addAttribute("canShare", caller.account().audienceSharing());
        model.addAttribute(
                "rows",
                audiences.stream()
                        .map(audience -> AudienceRow.of(audience, owners))
                        .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(typed))
                        .toList());
    }
}
