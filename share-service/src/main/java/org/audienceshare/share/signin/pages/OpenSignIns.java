package org.audienceshare.share.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers in a cookie what the provider was asked, until the browser comes back from it. The provider's answer must name the
 * cookie's state, and its ID token the nonce.
 */
final class OpenSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final JsonMapper JSON = new JsonMapper();

    private final SignInCookie cookie;
    private final ClientRegistrationRepository clients;

    /** @param secure whether the cookie never travels in clear text */
    OpenSignIns(ClientRegistrationRepository clients, boolean secure) {
        this.cookie = new SignInCookie("audience-share-sign-in", secure);
        this.clients = clients;
    }

    /** What can't be read from the client's registration. */
    record OpenSignIn(
            String registration,
            String state,
            String redirectUri,
            @Nullable String nonce,
            @Nullable String verifier) {}

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            cookie.remove(request, response);
            return;
        }
        OpenSignIn open = new OpenSignIn(
                String.valueOf(asked.<Object>getAttribute(OAuth2ParameterNames.REGISTRATION_ID)),
                Objects.requireNonNull(asked.getState()),
                Objects.requireNonNull(asked.getRedirectUri()),
                asked.getAttribute(OidcParameterNames.NONCE),
                asked.getAttribute(PkceParameterNames.CODE_VERIFIER));
        cookie.write(JSON.writeValueAsString(open), response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        @Nullable String state = request.getParameter(OAuth2ParameterNames.STATE);
        return cookie.read(request)
                .flatMap(OpenSignIns::parsed)
                .filter(open -> open.state().equals(state))
                .map(this::request)
                .orElse(null);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        @Nullable OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        if (asked != null) {
            cookie.remove(request, response);
        }
        return asked;
    }

    private @Nullable OAuth2AuthorizationRequest request(OpenSignIn open) {
        @Nullable ClientRegistration client = clients.findByRegistrationId(open.registration());
        if (client == null) {
            return null;
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
                .clientId(client.getClientId())
                .redirectUri(open.redirectUri())
                .scopes(client.getScopes())
                .state(open.state())
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, open.registration());
                    put(attributes, OidcParameterNames.NONCE, open.nonce());
                    put(attributes, PkceParameterNames.CODE_VERIFIER, open.verifier());
                })
                .build();
    }

    private static void put(Map<String, Object> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private static Optional<OpenSignIn> parsed(String text) {
        try {
            OpenSignIn open = JSON.readValue(text, OpenSignIn.class);
            return open.registration() == null || open.state() == null || open.redirectUri() == null
                    ? Optional.empty()
                    : Optional.of(open);
        } catch (JacksonException notOurs) {
            return Optional.empty();
        }
    }
}
