package org.audienceshare.share.support.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountAdministration;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.web.Problem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Finds accounts of every brand, and turns their switches on and off. */
@PageController
@RequestMapping("/support")
class SupportPageController {

    private final AccountAdministration accounts;
    private final Directory directory;
    private final PageTexts texts;

    SupportPageController(AccountAdministration accounts, Directory directory, PageTexts texts) {
        this.accounts = accounts;
        this.directory = directory;
        this.texts = texts;
    }

    /** The switches of an account. */
    enum AccountSwitch {
        AUDIENCE_SHARING("audienceSharing", Account::audienceSharing, on -> new Switches(on, null)),
        TEAM_SHARING("teamSharing", Account::teamSharing, on -> new Switches(null, on));

        private final String field;
        private final Predicate<Account> state;
        private final Function<Boolean, Switches> change;

        AccountSwitch(String field, Predicate<Account> state, Function<Boolean, Switches> change) {
            this.field = field;
            this.state = state;
            this.change = change;
        }

        public boolean isOn(Account account) {
            return state.test(account);
        }
    }

    /** @param office the name of the account's office */
    record Row(Account account, String office) {}

    @GetMapping
    String first(Model model) {
        return show("", model);
    }

    /** By POST, because names do not belong in addresses. */
    @PostMapping("/search")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String search(@RequestParam(defaultValue = "") String typed, HttpServletRequest request, Model model) {
        String page = show(typed, model);
        return Htmx.isRequest(request) ? "support/accounts :: found" : page;
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
        AuditContext.put(name.field, on);
        Account account =
                accounts.update(new AccountId(accountId), name.change.apply(on)).orElseThrow(Problem::notFound);
        String done = texts.get(
                on ? "support.switch.turnedOn" : "support.switch.turnedOff",
                texts.get("support.switch." + name),
                account.name());
        if (!Htmx.isRequest(request)) {
            Flash.done(done).on(redirect);
            return "redirect:/support";
        }
        addRows(List.of(account), model);
        model.addAttribute("announcement", done);
        return "support/accounts :: row";
    }

    private String show(String typed, Model model) {
        addRows(accounts.search(typed, AccountAdministration.MAX_FOUND), model);
        model.addAttribute("typed", typed);
        model.addAttribute("most", AccountAdministration.MAX_FOUND);
        return "support/accounts";
    }

    private void addRows(List<Account> found, Model model) {
        List<String> officeIds =
                found.stream().map(Account::organisationId).distinct().toList();
        Map<String, String> offices = directory.organisations(officeIds).stream()
                .collect(Collectors.toMap(Organisation::id, Organisation::name));
        model.addAttribute("switches", List.of(AccountSwitch.values()));
        model.addAttribute(
                "rows",
                found.stream()
                        .map(account -> new Row(
                                account, offices.getOrDefault(account.organisationId(), account.organisationId())))
                        .toList());
    }
}
