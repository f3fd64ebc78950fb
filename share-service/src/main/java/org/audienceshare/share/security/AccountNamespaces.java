package org.audienceshare.share.security;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.share.security.TokenProperties.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * The account that a token stands for: the same for bearer tokens and for sign-ins. A subject is unique only at its issuer,
 * so each of several issuers has a name space of its own, and no issuer can name an account in that of another.
 */
public final class AccountNamespaces {

    private final String claim;
    private final Map<String, String> prefixes;

    /**
     * @param issuers all issuers that tokens or sign-ins can have
     * @throws WrongSettingException if two of them would share a name space
     */
    AccountNamespaces(TokenProperties properties, Collection<String> issuers) {
        this.claim = properties.accountClaim();
        this.prefixes = prefixes(properties.namespaces(), Set.copyOf(issuers));
    }

    /** The claim with the account's id. */
    public String claim() {
        return claim;
    }

    /**
     * The id that the user has here.
     *
     * @param issuer the claim {@code iss}
     * @param claims the claims of a verified token
     * @return empty if the token has no such claim, or its value is in another issuer's name space
     */
    public Optional<String> id(@Nullable String issuer, Map<String, Object> claims) {
        @Nullable String prefix = issuer == null ? null : prefixes.get(issuer);
        if (prefix == null || !(claims.get(claim) instanceof String name) || name.isBlank()) {
            return Optional.empty();
        }
        String id = prefix + name;
        boolean isOfAnother =
                prefixes.values().stream().anyMatch(other -> other.length() > prefix.length() && id.startsWith(other));
        return isOfAnother ? Optional.empty() : Optional.of(id);
    }

    private static Map<String, String> prefixes(List<Namespace> namespaces, Set<String> issuers) {
        Map<String, String> prefixes = new HashMap<>();
        if (issuers.size() == 1) {
            prefixes.put(issuers.iterator().next(), "");
        }
        namespaces.forEach(namespace -> prefixes.put(namespace.issuer(), namespace.prefix()));
        for (String issuer : issuers) {
            if (!prefixes.containsKey(issuer)) {
                throw new WrongSettingException(
                        "More than one issuer is configured, and audience-share.tokens.namespaces does not name "
                                + issuer + ".",
                        "Give each issuer a prefix of its own in audience-share.tokens.namespaces; one of them may be"
                                + " empty.");
            }
        }
        if (new HashSet<>(prefixes.values()).size() < prefixes.size()) {
            throw new WrongSettingException(
                    "Two issuers in audience-share.tokens.namespaces have the same prefix.",
                    "Give each issuer a prefix of its own: the same subject is another person at another issuer.");
        }
        return prefixes;
    }
}
