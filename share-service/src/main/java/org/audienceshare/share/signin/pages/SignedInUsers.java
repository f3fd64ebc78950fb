package org.audienceshare.share.signin.pages;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.audienceshare.share.security.AccountNamespaces;
import org.audienceshare.share.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * The users of a sign-in by OpenID Connect: their id is that of the account, as in bearer tokens, and their roles are those of
 * the claim {@code roles} of the ID token or of the user's info.
 */
final class SignedInUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService provider = new OidcUserService();
    private final AccountNamespaces namespaces;

    SignedInUsers(AccountNamespaces namespaces) {
        this.namespaces = namespaces;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = provider.loadUser(request);
        Map<String, Object> claims = user.getClaims();
        String id = namespaces
                .id(Objects.requireNonNull(user.getIdToken().getIssuer()).toString(), claims)
                .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(
                        OAuth2ErrorCodes.INVALID_TOKEN, "The sign-in has no " + namespaces.claim(), null)));
        Set<GrantedAuthority> roles = new HashSet<>(Role.granted(claims.get(Role.CLAIM)));
        return new SignedInUser(id, roles, user.getIdToken(), user.getUserInfo());
    }

    /** A user whose name is the account's id. */
    private static final class SignedInUser extends DefaultOidcUser {

        private static final long serialVersionUID = 1L;

        private final String id;

        SignedInUser(String id, Set<GrantedAuthority> roles, OidcIdToken token, @Nullable OidcUserInfo info) {
            super(roles, token, info);
            this.id = id;
        }

        @Override
        public String getName() {
            return id;
        }
    }
}
