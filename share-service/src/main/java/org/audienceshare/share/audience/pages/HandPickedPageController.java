package org.audienceshare.share.audience.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.audience.HandPickedContacts;
import org.audienceshare.share.audience.HandPickedContacts.Addition;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the contacts that were taken out of an own audience or put into it by hand, and puts contacts into it. */
@PageController
@RequestMapping("/audiences/{id}/contacts")
class HandPickedPageController {

    private final HandPickedContacts handPicked;
    private final AudiencePageModel audiencePage;
    private final AudiencePageController listing;
    private final PageTexts texts;

    HandPickedPageController(
            HandPickedContacts handPicked,
            AudiencePageModel audiencePage,
            AudiencePageController listing,
            PageTexts texts) {
        this.handPicked = handPicked;
        this.audiencePage = audiencePage;
        this.listing = listing;
        this.texts = texts;
    }

    @GetMapping("/removed")
    String removed(
            Caller caller, @PathVariable AudienceId id, @RequestParam(defaultValue = "1") int page, Model model) {
        return audiencePage.handPicked(model, caller, id, HandPickedTable.Kind.REMOVED, page);
    }

    @GetMapping("/added")
    String added(Caller caller, @PathVariable AudienceId id, @RequestParam(defaultValue = "1") int page, Model model) {
        return audiencePage.handPicked(model, caller, id, HandPickedTable.Kind.ADDED, page);
    }

    /** Puts the contacts with a typed address into the audience. */
    @PostMapping("/added")
    @Audited(AuditAction.PUT_CONTACT_IN)
    String add(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String address,
            RedirectAttributes redirect) {
        notice(handPicked.putIn(caller.id(), id, address)).on(redirect);
        return "redirect:/audiences/" + id + "/contacts/added";
    }

    /** Puts back what was taken out. */
    @PostMapping("/removed")
    @Audited(AuditAction.PUT_CONTACT_IN)
    String putBack(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String address,
            RedirectAttributes redirect) {
        notice(handPicked.putIn(caller.id(), id, address)).on(redirect);
        return "redirect:/audiences/" + id + "/contacts/removed";
    }

    /** Takes a removal back; a script stays where it was in the list. */
    @PostMapping("/{contactId}/put-back")
    @Audited(AuditAction.PUT_CONTACT_IN)
    String undo(
            Caller caller,
            @PathVariable AudienceId id,
            @PathVariable String contactId,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect) {
        Flash flash = notice(handPicked.putBack(caller.id(), id, contactId));
        if (Htmx.isRequest(request)) {
            model.addAttribute("notice", flash);
            return listing.contacts(caller, id, search, after, page, request, model);
        }
        flash.on(redirect);
        return "redirect:/audiences/" + id + "/contacts";
    }

    private Flash notice(Addition addition) {
        return switch (addition) {
            case ADDED -> Flash.done(texts.get("audience.handPicked.done"));
            case NO_SUCH_AUDIENCE -> throw Problem.notFound();
            case NO_SUCH_CONTACT -> Flash.refused(texts.get("audience.handPicked.unknown"));
            case TOO_MANY -> Flash.refused(texts.get("audience.handPicked.tooMany"));
        };
    }
}
