package org.audienceshare.share.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.Tokens;
import org.junit.jupiter.api.Test;

/** Who gets in, and that those who do not learn nothing. */
class AccessTest extends ServiceFixture {

    @Test
    void withoutATokenNothingIsRevealed() {
        Answer existing = api.get("/api/audiences");
        Answer nonexistent = api.get("/api/nothing");
        assertThat(existing.status()).isEqualTo(401);
        assertThat(existing.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(existing.header("Content-Type")).startsWith("application/problem+json");
        assertThat(existing.response().body()).isEqualTo(nonexistent.response().body());
    }

    @Test
    void tokenOfAnotherKeyIsRefused() {
        assertThat(api.withToken(Tokens.UNTRUSTED.of("ann"))
                        .get("/api/audiences")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void expiredTokenIsRefused() {
        String expired = Tokens.TRUSTED.until(Instant.now().minusSeconds(3600), "ann");
        assertThat(api.withToken(expired).get("/api/audiences").status()).isEqualTo(401);
    }

    @Test
    void unsignedTokenIsRefused() {
        String unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.";
        assertThat(api.withToken(unsigned).get("/api/audiences").status()).isEqualTo(401);
    }

    @Test
    void tokenWithoutExpiryAudienceIssuerOrSubjectIsRefused() {
        assertRefused(claims -> claims.subject("ann").expirationTime(null));
        assertRefused(claims -> claims.subject("ann").audience((String) null));
        assertRefused(claims -> claims.subject("ann").audience("another-service"));
        assertRefused(claims -> claims.subject("ann").issuer(null));
        assertRefused(claims -> claims.subject("ann").issuer("https://another.example.org"));
        assertRefused(claims -> claims);
        String good = Tokens.TRUSTED.with(claims -> claims.subject("ann").audience(List.of("x", Tokens.AUDIENCE)));
        assertThat(api.withToken(good).get("/api/audiences").status()).isEqualTo(200);
    }

    @Test
    void tokenThatLivesTooLongIsRefused() {
        Instant now = Instant.now();
        Date inAMonth = Date.from(now.plus(30, ChronoUnit.DAYS));
        assertRefused(claims -> claims.subject("ann").expirationTime(inAMonth));
        assertRefused(claims -> claims.subject("ann").issueTime(null).expirationTime(inAMonth));
        Date aMonthAgo = Date.from(now.minus(30, ChronoUnit.DAYS));
        assertRefused(claims -> claims.subject("ann").issueTime(aMonthAgo));
    }

    private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> claims) {
        Answer answer = api.withToken(Tokens.TRUSTED.with(claims)).get("/api/audiences");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void unknownAndInactiveSubjectsGetTheSameWords() {
        Answer unknown = api.as("nobody").get("/api/audiences");
        Answer inactive = api.as("ida").get("/api/audiences");
        Answer impossible = api.as("../etc").get("/api/audiences");
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(inactive.response().body()).isEqualTo(unknown.response().body());
        assertThat(impossible.response().body()).isEqualTo(unknown.response().body());
    }

    @Test
    void roleOfAnotherKindOfAccountOpensNone() {
        assertThat(api.as("ann", "USER").get("/api/audiences").status()).isEqualTo(200);
        assertThat(api.as("ann", "ADMIN").get("/api/audiences").status()).isEqualTo(403);
        assertThat(api.as("admin", "USER").get("/api/audiences").status()).isEqualTo(403);
        assertThat(api.as("admin", "ADMIN").get("/api/audiences").status()).isEqualTo(200);
        String own = api.as("ann")
                .post("/api/audiences", "{\"name\": \"Mine\"}")
                .json()
                .path("id")
                .asString();
        assertThat(api.as("ann", "ADMIN")
                        .get("/api/audiences/" + own + "/syncs")
                        .status())
                .isEqualTo(404);
        assertThat(api.as("ann", "USER").get("/api/audiences/" + own + "/syncs").status())
                .isEqualTo(200);
    }

    @Test
    void directoryNeedsARole() {
        assertThat(api.as("ann").put("/api/directory", "{}").status()).isEqualTo(403);
        assertThat(api.as("ann", "HELPER").put("/api/directory", "{}").status()).isEqualTo(403);
        assertThat(api.as("sue", "SUPPORT").put("/api/directory", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void anotherAccountsAudienceIsNotFound() {
        String theirs = api.as("rex")
                .post("/api/audiences", "{\"name\": \"Theirs\"}")
                .json()
                .path("id")
                .asString();
        String none = "00000000-0000-0000-0000-000000000000";
        for (String path : new String[] {"", "/contacts"}) {
            Answer another = api.as("ann").get("/api/audiences/" + theirs + path);
            Answer missing = api.as("ann").get("/api/audiences/" + none + path);
            assertThat(another.status()).isEqualTo(404);
            assertThat(another.response().body().replace(theirs, none))
                    .isEqualTo(missing.response().body());
        }
        Answer save = api.as("ann").with("If-Match", "\"1\"").put("/api/audiences/" + theirs, "{\"name\": \"Mine\"}");
        assertThat(save.status()).isEqualTo(404);
        assertThat(api.as("ann")
                        .delete("/api/audiences/" + theirs + "/contacts/1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void idThatCouldBeNoneIsNotFound() {
        assertThat(api.as("ann").get("/api/audiences/a.b$c").status()).isEqualTo(404);
    }

    @Test
    void whatIsNoApiSendsToTheSignInPageWhateverToken() {
        for (Answer answer : List.of(
                api.get("/"), api.as("ann").get("/audiences"), api.as("ann").get("/actuator/env"))) {
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).endsWith("/sign-in");
        }
    }

    @Test
    void descriptionOfTheApiIsOpen() {
        Answer description = api.get("/v3/api-docs");
        assertThat(description.status()).isEqualTo(200);
        assertThat(description
                        .json()
                        .path("components")
                        .path("securitySchemes")
                        .path("bearer")
                        .path("scheme")
                        .asString())
                .isEqualTo("bearer");
        assertThat(description.json().path("paths").has("/api/contacts/import")).isTrue();
        assertThat(description.response().body()).doesNotContain("\"name\":\"caller\"", "CurrentUser");
        assertThat(api.get("/swagger-ui.html").status()).isIn(200, 302);
        assertThat(api.get("/swagger-ui/index.html").status()).isEqualTo(200);
    }
}
