package org.audienceshare.share.audience.pages;

import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.NotAudited;
import org.audienceshare.share.contact.web.ContactCursor;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
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

/** One audience and its contacts, as its owner or a recipient sees it. */
@PageController
@RequestMapping("/audiences/{id}")
class AudiencePages {

    private static final int MAX_SEARCH_CHARS = 200;

    private final AudiencePageModel page;
    private final AudienceContacts contacts;

    AudiencePages(AudiencePageModel page, AudienceContacts contacts) {
        this.page = page;
        this.contacts = contacts;
    }

    @GetMapping
    String show(Caller caller, @PathVariable AudienceId id, Model model) {
        page.fill(model, caller, id, null);
        return AudiencePageModel.VIEW;
    }

    /** By POST, as what is looked for and where a page ended may be addresses of people. */
    @PostMapping("/contacts")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("only looks")
    String contacts(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        String wanted = search.strip();
        if (wanted.length() > MAX_SEARCH_CHARS) {
            throw Problem.invalid("search", "must be 200 characters or fewer");
        }
        ContactRepository.@Nullable Key key = after.isEmpty() ? null : ContactCursor.read(after);
        Optional<AudienceContacts.Listing> listing =
                contacts.page(caller.id(), id, wanted.isEmpty() ? null : wanted, key, ContactTable.ROWS);
        model.addAttribute("contacts", ContactTable.of(listing.orElseThrow(Problem::notFound), wanted, key));
        model.addAttribute("audienceId", id.value());
        model.addAttribute("canTakeOut", page.canTakeOut(caller, id));
        return "audiences/contacts :: contacts";
    }

    @PostMapping("/contacts/{contactId}/remove")
    @Audited(AuditAction.TAKE_CONTACT_OUT)
    String remove(
            Caller caller, @PathVariable AudienceId id, @PathVariable String contactId, RedirectAttributes redirect) {
        switch (contacts.remove(caller.id(), id, contactId)) {
            case REMOVED ->
                Flash.done("The contact is out of this audience. It stays among your contacts.")
                        .on(redirect);
            case NO_ADDRESS ->
                Flash.refused("A contact without an e-mail address can't be taken out, and is never copied.")
                        .on(redirect);
            case READ_ONLY ->
                Flash.refused("A managed audience is its filter: nothing can be taken out of it.")
                        .on(redirect);
            case NOT_FOUND -> throw Problem.notFound();
        }
        return "redirect:/audiences/" + id;
    }
}
