package org.audienceshare.share.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a bearer token must say besides being signed: until when, for whom and by whom it was issued. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    /** Spring Boot adds it to its own validators, which check the signature, the time and the audience. */
    @Bean
    OAuth2TokenValidator<Jwt> tokenRules(
            TokenProperties tokens, OAuth2ResourceServerProperties server, AccountNamespaces namespaces, Clock clock) {
        if (server.getJwt().getAudiences().isEmpty()) {
            throw new WrongSettingException(
                    "spring.security.oauth2.resourceserver.jwt.audiences is not set: tokens for other services would be"
                            + " accepted.",
                    "Set it to what the login service puts into the claim aud of tokens for this service, such as"
                            + " audience-share.");
        }
        return new TokenRules(issuer(tokens, server), Duration.ofMinutes(tokens.maxMinutes()), namespaces, clock);
    }

    @Bean
    AccountNamespaces accountNamespaces(
            TokenProperties tokens,
            OAuth2ResourceServerProperties server,
            ObjectProvider<ClientRegistrationRepository> clients) {
        Set<String> issuers = Stream.concat(
                        Stream.of(issuer(tokens, server)),
                        clients.getIfAvailable() instanceof Iterable<?> registrations
                                ? issuers(tokens, registrations)
                                : Stream.of())
                .collect(Collectors.toSet());
        return new AccountNamespaces(tokens, issuers);
    }

    private static String issuer(TokenProperties tokens, OAuth2ResourceServerProperties server) {
        @Nullable String fetched = server.getJwt().getIssuerUri();
        @Nullable String issuer = fetched == null || fetched.isBlank() ? tokens.issuer() : fetched;
        if (issuer == null || issuer.isBlank()) {
            throw new WrongSettingException(
                    "audience-share.tokens.issuer is not set: tokens of any issuer that uses the key would be accepted.",
                    "Set it to the claim iss of the tokens, such as https://login.example.org.");
        }
        return issuer;
    }

    private static Stream<String> issuers(TokenProperties tokens, Iterable<?> registrations) {
        Stream.Builder<String> issuers = Stream.builder();
        for (Object registration : registrations) {
            if (registration instanceof ClientRegistration client) {
                checkClaim(tokens, client);
                issuers.add(issuer(client));
            }
        }
        return issuers.build();
    }

    private static String issuer(ClientRegistration client) {
        @Nullable String issuer = client.getProviderDetails().getIssuerUri();
        if (issuer == null || !client.getScopes().contains(OidcScopes.OPENID)) {
            throw new WrongSettingException(
                    "The sign-in " + client.getRegistrationId()
                            + " has no issuer-uri or not the scope openid: nothing says who its users are.",
                    "Set spring.security.oauth2.client.provider.*.issuer-uri, and scope: openid at the registration.");
        }
        return issuer;
    }

    /** The provider's own setting would make pages and REST take the account from different claims. */
    private static void checkClaim(TokenProperties tokens, ClientRegistration client) {
        @Nullable
        String name = client.getProviderDetails().getUserInfoEndpoint().getUserNameAttributeName();
        if (name != null && !name.equals(IdTokenClaimNames.SUB) && !name.equals(tokens.accountClaim())) {
            throw new WrongSettingException(
                    "The sign-in " + client.getRegistrationId() + " has the user-name-attribute " + name
                            + ", and bearer tokens name the account in " + tokens.accountClaim() + ".",
                    "Set audience-share.tokens.account-claim, which holds for both, and remove user-name-attribute.");
        }
    }

    /** What must be in a token, and how long it may live. */
    static final class TokenRules implements OAuth2TokenValidator<Jwt> {

        private final String issuer;
        private final Duration maxLife;
        private final AccountNamespaces namespaces;
        private final Clock clock;

        TokenRules(String issuer, Duration maxLife, AccountNamespaces namespaces, Clock clock) {
            this.issuer = issuer;
            this.maxLife = maxLife;
            this.namespaces = namespaces;
            this.clock = clock;
        }

        @Override
        public OAuth2TokenValidatorResult validate(Jwt token) {
            @Nullable Instant expiry = token.getExpiresAt();
            if (expiry == null) {
                return refused("The token has no expiry (exp)");
            }
            if (!Objects.equals(token.getClaimAsString("iss"), issuer)) {
                return refused("The token has another issuer (iss)");
            }
            // Spring makes up the time of issue if there is none, so what is left of its life counts too.
            Instant now = clock.instant();
            @Nullable Instant issued = token.getIssuedAt();
            Instant start = issued == null || issued.isAfter(now) ? now : issued;
            if (Duration.between(start, expiry).compareTo(maxLife) > 0) {
                return refused("The token lives longer than " + maxLife.toMinutes() + " minutes");
            }
            if (namespaces.id(issuer, token.getClaims()).isEmpty()) {
                return refused("The token names no account (" + namespaces.claim() + ")");
            }
            return OAuth2TokenValidatorResult.success();
        }

        private static OAuth2TokenValidatorResult refused(String why) {
            return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, why, null));
        }
    }
}
