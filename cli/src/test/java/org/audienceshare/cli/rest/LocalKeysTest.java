package org.audienceshare.cli.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class LocalKeysTest {
    @TempDir
    private Path data;

    @Test
    void tokenIsAcceptedWithThePublicKeyAndSaysWhoCalls() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        String token = LocalKeys.in(data).token("agent-1", List.of("SUPPORT"), Duration.ofHours(2), now);

        Jwt jwt = NimbusJwtDecoder.withPublicKey(publicKey()).build().decode(token);
        assertThat(jwt.getSubject()).isEqualTo("agent-1");
        assertThat(jwt.getClaimAsStringList("roles")).containsExactly("SUPPORT");
        assertThat(jwt.getClaimAsString("iss")).isEqualTo(LocalKeys.ISSUER);
        assertThat(jwt.getAudience()).containsExactly(LocalKeys.AUDIENCE);
        assertThat(jwt.getExpiresAt()).isEqualTo(now.plus(Duration.ofHours(2)));
    }

    @Test
    void keysAreKeptAndThePrivateOneIsItsOwnersAlone() throws Exception {
        LocalKeys keys = LocalKeys.in(data);
        byte[] made = Files.readAllBytes(keys.privateKey());

        assertThat(Files.readAllBytes(LocalKeys.in(data).privateKey())).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.privateKey())))
                .isEqualTo("rw-------");
    }

    private RSAPublicKey publicKey() throws Exception {
        try (InputStream pem = Files.newInputStream(LocalKeys.in(data).publicKey())) {
            return RsaKeyConverters.x509().convert(pem);
        }
    }
}
