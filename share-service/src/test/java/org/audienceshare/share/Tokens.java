package org.audienceshare.share;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Signs tokens as the platform's login does. */
public final class Tokens {

    /** Whose public half the service under test is given. */
    public static final Tokens TRUSTED = new Tokens(RsaKeys.FIRST);

    /** Signed with a key that the service under test does not know. */
    public static final Tokens UNTRUSTED = new Tokens(RsaKeys.SECOND);

    /** The claims {@code iss} and {@code aud}. */
    public static final String ISSUER = "https://login.example.org";

    public static final String AUDIENCE = "audience-share";

    private final KeyPair keys;

    /** Signing took a third of the CPU time of these tests; tokens are valid for an hour. */
    private final Cache<Caller, String> signed =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(30)).build();

    private record Caller(String subject, List<String> roles) {}

    private Tokens(KeyPair keys) {
        this.keys = keys;
    }

    /** A file with the public key in PEM. */
    private Path publicKeyFile() {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        try {
            Path file = Files.createTempFile("audience-share-test", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, pem, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String of(String subject, String... roles) {
        return signed.get(
                new Caller(subject, List.of(roles)),
                caller -> until(Instant.now().plusSeconds(3600), subject, roles));
    }

    public String until(Instant expiry, String subject, String... roles) {
        return with(claims -> claims.subject(subject)
                .issueTime(Date.from(expiry.minusSeconds(3600)))
                .expirationTime(Date.from(expiry))
                .claim("roles", List.of(roles)));
    }

    /** A token of our issuer for this service, with more claims or others. */
    public String with(UnaryOperator<JWTClaimsSet.Builder> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256), more.apply(claims).build());
        try {
            token.sign(new RSASSASigner(keys.getPrivate()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Lets the service under test accept these tokens. */
    public void trustedBy(DynamicPropertyRegistry properties) {
        String server = "spring.security.oauth2.resourceserver.jwt.";
        properties.add(server + "public-key-location", () -> "file:" + publicKeyFile());
        properties.add(server + "audiences", () -> AUDIENCE);
        properties.add("audience-share.tokens.issuer", () -> ISSUER);
    }
}
