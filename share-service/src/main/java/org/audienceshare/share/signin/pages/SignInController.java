package org.audienceshare.share.signin.pages;

import java.util.ArrayList;
import java.util.List;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.signin.mongo.LocalAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page, and the page where people sign in. */
@PageController
class SignInController {

    private final ObjectProvider<ClientRegistrationRepository> clients;
    private final ObjectProvider<LocalAccounts> localAccounts;

    SignInController(
            ObjectProvider<ClientRegistrationRepository> clients, ObjectProvider<LocalAccounts> localAccounts) {
        this.clients = clients;
        this.localAccounts = localAccounts;
    }

    /** A way to sign in. */
    record Provider(String name, String address) {}

    /** Sends people to their first page: their audiences, or for staff without an account the pages of their role. */
    @GetMapping("/")
    String first(CurrentUser user) {
        if (user.hasAccount()) {
            return "redirect:/audiences";
        }
        return user.isOperator() ? "redirect:/operations" : user.isSupport() ? "redirect:/support" : "no-account";
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam(required = false) @Nullable String ended, Model model) {
        if (localAccounts.getIfAvailable() != null) {
            return ended == null ? "redirect:/sign-in/local" : "redirect:/sign-in/local?ended";
        }
        model.addAttribute("providers", providers());
        return "sign-in";
    }

    private List<Provider> providers() {
        List<Provider> providers = new ArrayList<>();
        if (clients.getIfAvailable() instanceof Iterable<?> registrations) {
            for (Object registration : registrations) {
                if (registration instanceof ClientRegistration client) {
                    providers.add(new Provider(
                            client.getClientName(), "/oauth2/authorization/" + client.getRegistrationId()));
                }
            }
        }
        return providers;
    }
}
