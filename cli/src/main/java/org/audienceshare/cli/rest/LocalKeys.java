package org.audienceshare.cli.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** The key pair of the local stack: it signs tokens that its share-service accepts. */
public final class LocalKeys {
    /** The claims {@code iss} and {@code aud} of its tokens. */
    public static final String ISSUER = "audience-share-local";

    public static final String AUDIENCE = "audience-share";

    private static final int KEY_BITS = 2048;
    private static final int PEM_LINE = 64;
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final Path folder;

    private LocalKeys(Path folder) {
        this.folder = folder;
    }

    /** The keys in {@code DATA/keys}; creates them if there are none. The private one is readable by its owner only. */
    public static LocalKeys in(Path data) {
        LocalKeys keys = new LocalKeys(data.toAbsolutePath().resolve("keys"));
        if (!Files.exists(keys.publicKey()) || !Files.exists(keys.privateKey())) {
            keys.create();
        }
        return keys;
    }

    /** PEM, SubjectPublicKeyInfo. */
    public Path publicKey() {
        return folder.resolve("public.pem");
    }

    /** PEM, PKCS #8. */
    public Path privateKey() {
        return folder.resolve("private.pem");
    }

    /**
     * A signed token (RS256) whose subject is the account.
     *
     * @param roles SUPPORT, OPERATOR or none
     * @param lifetime from now
     */
    public String token(String accountId, List<String> roles, Duration lifetime, Instant now) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(accountId)
                .audience(List.of(AUDIENCE))
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim("roles", List.copyOf(roles))
                .build();
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateKey signing =
                    (RSAPrivateKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(read(privateKey(), PRIVATE)));
            RSAPublicKey checking =
                    (RSAPublicKey) rsa.generatePublic(new X509EncodedKeySpec(read(publicKey(), PUBLIC)));
            return NimbusJwtEncoder.withKeyPair(checking, signing)
                    .build()
                    .encode(JwtEncoderParameters.from(claims))
                    .getTokenValue();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    "The keys in " + folder + " can't be used; delete the folder to get new ones.", new IOException(e));
        }
    }

    private void create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            boolean unused = OwnerOnly.folder(folder, "public.pem", "private.pem");
            Files.deleteIfExists(privateKey());
            Files.createFile(privateKey(), ownerOnly());
            Files.writeString(privateKey(), pem(PRIVATE, pair.getPrivate().getEncoded()));
            Files.writeString(publicKey(), pem(PUBLIC, pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new UncheckedIOException(
                    "The keys in " + folder + " can't be created: " + e.getMessage(), new IOException(e));
        }
    }

    private FileAttribute<?>[] ownerOnly() throws IOException {
        boolean posix =
                Files.getFileStore(folder.toRealPath(LinkOption.NOFOLLOW_LINKS)).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String pem(String type, byte[] content) {
        String base64 = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    private static byte[] read(Path file, String type) throws IOException {
        String pem = Files.readString(file);
        String base64 = pem.replace("-----BEGIN " + type + "-----", "").replace("-----END " + type + "-----", "");
        return Base64.getMimeDecoder().decode(base64.strip());
    }
}
