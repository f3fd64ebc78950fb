package org.audienceshare.share.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Role;
import org.audienceshare.share.signin.mongo.LocalAccounts;
import org.audienceshare.share.web.Problem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
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
    private final Directory directory;
    private final SecurityContextRepository sessions;
    private final RequestCache wanted;

    LocalSignInController(
            LocalAccounts accounts, Directory directory, SecurityContextRepository sessions, RequestCache wanted) {
        this.accounts = accounts;
        this.directory = directory;
        this.sessions = sessions;
        this.wanted = wanted;
    }

    @GetMapping
    String choose(Model model) {
        return show("", model);
    }

    /** By POST, as names belong in no address. */
    @PostMapping("/search")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String search(@RequestParam(defaultValue = "") String typed, Model model) {
        return show(typed, model) + " :: accounts";
    }

    private String show(String typed, Model model) {
        model.addAttribute("accounts", accounts.find(typed));
        model.addAttribute("most", LocalAccounts.MAX_LISTED);
        return "sign-in-local";
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
        return "redirect:" + startSession(new AccountId(account), withKind(account, roles), request, response);
    }

    /** Whoever chooses an account uses it, whatever other roles are ticked. */
    private Set<Role> withKind(String account, Set<Role> roles) {
        Set<Role> all = new HashSet<>(roles);
        if (!roles.contains(Role.USER) && !roles.contains(Role.ADMIN)) {
            directory
                    .account(new AccountId(account))
                    .map(Account::type)
                    .map(Role::of)
                    .ifPresent(all::add);
        }
        return all;
    }

    /**
     * Starts a session for the account and ends the one that was open.
     *
     * @return the address to go to: the page that was asked for before signing in, or else the first page
     */
    private String startSession(
            AccountId account, Set<Role> roles, HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = wanted.getRequest(request, response);
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                account.value(),
                null,
                roles.stream()
                        .map(role -> new SimpleGrantedAuthority(role.authority()))
                        .toList()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        wanted.removeRequest(request, response);
        return saved == null ? "/" : saved.getRedirectUrl();
    }
}
