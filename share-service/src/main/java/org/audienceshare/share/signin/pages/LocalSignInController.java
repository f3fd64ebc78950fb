package org.audienceshare.share.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.NotAudited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Role;
import org.audienceshare.share.signin.LocalAccounts;
import org.audienceshare.share.web.Problem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets the person at the local stack choose an account. The page exists nowhere else. */
@PageController
@ConditionalOnBooleanProperty("audience-share.local.sign-in")
@RequestMapping("/sign-in/local")
class LocalSignInController {

    private final LocalAccounts accounts;
    private final LocalSession session;

    LocalSignInController(LocalAccounts accounts, LocalSession session) {
        this.accounts = accounts;
        this.session = session;
    }

    @GetMapping
    String choose(Model model) {
        model.addAttribute("accounts", accounts.find(""));
        model.addAttribute("most", LocalAccounts.MAX_LISTED);
        return "sign-in-local";
    }

    /** By POST, as names belong in no address. */
    @PostMapping("/search")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String search(@RequestParam(defaultValue = "") String typed, Model model) {
        model.addAttribute("accounts", accounts.find(typed));
        model.addAttribute("most", LocalAccounts.MAX_LISTED);
        return "sign-in-local :: accounts";
    }

    @PostMapping
    @Audited(AuditAction.SIGN_IN)
    String signIn(
            @RequestParam String account,
            @RequestParam(defaultValue = "") Set<Role> roles,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!Ids.isId(account)) {
            throw Problem.notFound();
        }
        AuditContext.actor(account);
        roles.forEach(role -> AuditContext.put(role.name().toLowerCase(Locale.ROOT), true));
        return "redirect:" + session.begin(new AccountId(account), roles, request, response);
    }
}
