package org.audienceshare.share.audience.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.audience.AudienceContacts.Removal;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.HandPickedContacts;
import org.audienceshare.share.audience.HandPickedContacts.Addition;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Removes the contacts that are ticked on a page of an audience's contacts, and takes that back. */
@PageController
@RequestMapping("/audiences/{id}/contacts")
class TickedContactsPageController {

    private final AudienceContacts contacts;
    private final HandPickedContacts handPicked;
    private final AudienceList list;
    private final AudiencePageController listing;
    private final PageTexts texts;

    TickedContactsPageController(
            AudienceContacts contacts,
            HandPickedContacts handPicked,
            AudienceList list,
            AudiencePageController listing,
            PageTexts texts) {
        this.contacts = contacts;
        this.handPicked = handPicked;
        this.list = list;
        this.listing = listing;
        this.texts = texts;
    }

    @PostMapping("/remove")
    @Audited(AuditAction.TAKE_CONTACT_OUT)
    String remove(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(name = "contact", required = false) @Nullable List<String> contactIds,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect) {
        VisibleAudience audience = list.find(caller.id(), id).orElseThrow(Problem::notFound);
        Map<String, Removal> removals = contacts.removeAll(caller.id(), id, ticked(contactIds));
        AuditContext.put("contacts", Collections.frequency(removals.values(), Removal.REMOVED));
        Flash flash = removed(audience, removals);
        if (Htmx.isRequest(request)) {
            model.addAttribute("notice", flash);
            return listing.contacts(caller, id, search, after, page, request, model);
        }
        flash.on(redirect);
        return "redirect:/audiences/" + id + "/contacts";
    }

    /** Takes a removal back. */
    @PostMapping("/put-back")
    @Audited(AuditAction.PUT_CONTACT_IN)
    String putBack(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(name = "contact", required = false) @Nullable List<String> contactIds,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect) {
        if (!(list.find(caller.id(), id).orElseThrow(Problem::notFound) instanceof VisibleAudience.Own)) {
            throw Problem.notFound();
        }
        List<Addition> additions = ticked(contactIds).stream()
                .map(contact -> handPicked.putBack(caller.id(), id, contact))
                .toList();
        int added = Collections.frequency(additions, Addition.ADDED);
        AuditContext.put("contacts", added);
        Flash flash = added == additions.size()
                ? Flash.done(texts.get("audience.ticked.putBack", added))
                : Flash.refused(texts.get("audience.ticked.notPutBack", additions.size() - added));
        if (Htmx.isRequest(request)) {
            model.addAttribute("notice", flash);
            return listing.contacts(caller, id, search, after, page, request, model);
        }
        flash.on(redirect);
        return "redirect:/audiences/" + id + "/contacts";
    }

    private static Collection<String> ticked(@Nullable List<String> contactIds) {
        Collection<String> ticked = contactIds == null ? List.of() : new LinkedHashSet<>(contactIds);
        if (ticked.size() > ContactTable.ROWS) {
            throw Problem.invalid("contact", "must be " + ContactTable.ROWS + " contacts or fewer");
        }
        return ticked;
    }

    private Flash removed(VisibleAudience audience, Map<String, Removal> removals) {
        if (audience instanceof VisibleAudience.Managed) {
            return Flash.refused(texts.get("audience.contacts.removeFromManaged"));
        }
        List<String> done = removals.entrySet().stream()
                .filter(removal -> removal.getValue() == Removal.REMOVED)
                .map(Map.Entry::getKey)
                .toList();
        if (done.isEmpty()) {
            return Flash.refused(texts.get("audience.ticked.nothing"));
        }
        int left = removals.size() - done.size();
        Flash flash = Flash.done(texts.get("audience.ticked.removed", done.size(), left));
        // A recipient's removal stays until a sync brings the contacts back.
        return audience instanceof VisibleAudience.Own ? flash.with(undo(audience.id(), done)) : flash;
    }

    private Flash.Undo undo(AudienceId id, List<String> contactIds) {
        String ids = contactIds.stream()
                .map(contact -> "contact=" + URLEncoder.encode(contact, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new Flash.Undo(texts.get("audience.contacts.undo"), "/audiences/" + id + "/contacts/put-back?" + ids);
    }
}
