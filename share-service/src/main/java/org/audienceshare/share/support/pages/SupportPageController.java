package org.audienceshare.share.support.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountAdministration;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Organisation;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.NotAudited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.web.Problem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Finds accounts of every brand, and turns their switches. */
@PageController
@RequestMapping("/support")
class SupportPageController {

    private final AccountAdministration accounts;
    private final Directory directory;

    SupportPageController(AccountAdministration accounts, Directory directory) {
        this.accounts = accounts;
        this.directory = directory;
    }

    @GetMapping
    String first(Model model) {
        return show("", model);
    }

    /** By POST, as names belong in no address. */
    @PostMapping("/search")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("only looks")
    String search(@RequestParam(defaultValue = "") String typed, HttpServletRequest request, Model model) {
        String page = show(typed, model);
        return Htmx.asks(request) ? "support/accounts :: found" : page;
    }

    @PostMapping("/accounts/{accountId}/switches")
    @Audited(AuditAction.CHANGE_SWITCHES)
    String turn(
            @PathVariable String accountId,
            @RequestParam AccountSwitch name,
            @RequestParam boolean on,
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect) {
        if (!Ids.isId(accountId)) {
            throw Problem.notFound();
        }
        AuditContext.put(name.field(), on);
        Account now = accounts.update(new AccountId(accountId), name.turned(on)).orElseThrow(Problem::notFound);
        String done = name.words() + " is " + (on ? "on" : "off") + " for " + now.name();
        if (!Htmx.asks(request)) {
            Flash.done(done + ".").on(redirect);
            return "redirect:/support";
        }
        model.addAttribute("rows", rows(List.of(now)));
        model.addAttribute("said", done);
        return "support/accounts :: row";
    }

    private String show(String typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("rows", rows(accounts.search(typed, AccountAdministration.MAX_FOUND)));
        model.addAttribute("most", AccountAdministration.MAX_FOUND);
        return "support/accounts";
    }

    private List<AccountRow> rows(List<Account> accounts) {
        Map<String, String> offices =
                directory
                        .organisations(accounts.stream()
                                .map(Account::organisationId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Organisation::id, Organisation::name));
        return accounts.stream()
                .map(account -> AccountRow.of(
                        account, offices.getOrDefault(account.organisationId(), account.organisationId())))
                .toList();
    }
}
