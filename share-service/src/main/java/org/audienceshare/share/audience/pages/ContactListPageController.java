package org.audienceshare.share.audience.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.contact.web.ContactCursors;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists all of the account's own contacts by address, and finds some of them. */
@PageController
@RequestMapping("/contacts")
class ContactListPageController {

    private static final int MAX_SEARCH_CHARS = 200;

    private final ContactRepository contacts;
    private final ContactCursors cursors;

    ContactListPageController(ContactRepository contacts, ContactCursors cursors) {
        this.contacts = contacts;
        this.cursors = cursors;
    }

    @GetMapping
    @RateLimited(Rate.TYPEAHEAD)
    String list(Caller caller, Model model) {
        return page(caller, "", "", 1, model);
    }

    /** A POST, because the search and the position of the page may contain e-mail addresses. */
    @PostMapping("/search")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String search(
            Caller caller,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        String wanted = search.strip();
        if (wanted.length() > MAX_SEARCH_CHARS) {
            throw Problem.invalid("search", "must be 200 characters or fewer");
        }
        String whole = page(caller, wanted, after, page, model);
        return Htmx.isRequest(request) ? whole + " :: contacts" : whole;
    }

    private String page(Caller caller, String search, String after, int page, Model model) {
        if (caller.account().type() == AccountType.ADMIN) {
            throw Problem.forbidden("An administrator's account has no contacts.");
        }
        ContactQuery query = ContactQuery.matching(Filter.EVERYTHING, search.isEmpty() ? null : search);
        ContactRepository.@Nullable Position position = after.isEmpty() ? null : cursors.read(after);
        ContactRepository.Page found = contacts.page(caller.id(), query, position, ContactTable.ROWS);
        model.addAttribute(
                "rows", found.contacts().stream().map(ContactTable.Row::of).toList());
        model.addAttribute("next", cursors.write(found.next()));
        model.addAttribute("search", search);
        model.addAttribute("page", position == null ? 1 : page);
        return "contacts/list";
    }
}
