package org.audienceshare.share.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which tokens are accepted, and which account they stand for.
 *
 * @param issuer who issues the bearer tokens, as in their claim {@code iss}; needed with a public key. With
 *     {@code spring.security.oauth2.resourceserver.jwt.issuer-uri} that is the issuer
 * @param accountClaim the claim with the account's id, in bearer tokens and in the ID tokens of a sign-in
 * @param maxMinutes longest life of a bearer token; one with a longer life is refused
 * @param namespaces which issuer's ids begin with which prefix in the directory; needed if there is more than one issuer
 */
@ConfigurationProperties("audience-share.tokens")
@Validated
public record TokenProperties(
        @Nullable String issuer,

        @NotBlank(message = "must name a claim") @DefaultValue("sub")
        String accountClaim,

        @Range(min = 1, max = 10_080, message = "must be 1 to 10080 minutes") @DefaultValue("1440")
        int maxMinutes,

        @Valid @DefaultValue List<Namespace> namespaces) {

    public TokenProperties {
        namespaces = List.copyOf(namespaces);
    }

    /**
     * The accounts of one issuer.
     *
     * @param issuer as in the claim {@code iss}
     * @param prefix what the ids of its accounts begin with in the directory, before the claim's value; may be empty
     */
    public record Namespace(
            @NotBlank(message = "must name an issuer") String issuer,

            @Pattern(regexp = "[A-Za-z0-9_-]{0,32}", message = "must be up to 32 of A-Z a-z 0-9 _ and -")
            @DefaultValue("")
            String prefix) {}
}
