package org.audienceshare.share.limits.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "audience-share.rate-limits.typeaheads-per-minute=2",
            "audience-share.rate-limits.imports-per-minute=1",
            "audience-share.rate-limits.sharing-per-minute=1",
            "audience-share.rate-limits.previews-per-minute=1"
        })
class RateLimitTest extends PageFixture {

    @Test
    void typingTooFastIsAnsweredWithWhenToComeAgain() {
        Api ann = api.as("ann");
        assertThat(ann.get("/api/recipients?q=a").status()).isEqualTo(200);
        assertThat(ann.get("/api/recipients?q=an").status()).isEqualTo(200);
        Answer refusal = ann.get("/api/recipients?q=ann");
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.header("Content-Type")).startsWith("application/problem+json");
        assertThat(Integer.parseInt(refusal.header("Retry-After"))).isBetween(1, 30);
        assertThat(refusal.json().path("title").asString()).isEqualTo("Too Many Requests");
        assertThat(api.as("rex").get("/api/recipients?q=a").status()).isEqualTo(200);
    }

    @Test
    void importsSharesAndPreviewsAreLimitedEachByItself() {
        Api bob = api.as("bob").with("Content-Type", "text/csv");
        assertThat(bob.send("POST", "/api/contacts/import", csv()).status()).isEqualTo(200);
        assertThat(bob.send("POST", "/api/contacts/import", csv()).status()).isEqualTo(429);
        assertThat(api.as("bob")
                        .post("/api/audiences/a1/syncs", "{\"expectedRecipients\": 1}")
                        .status())
                .isEqualTo(404);
        assertThat(api.as("bob").delete("/api/syncs/s1").status()).isEqualTo(429);
        assertThat(api.as("bob").post("/api/audiences/a1/syncs/preview", "{}").status())
                .isEqualTo(404);
        assertThat(api.as("bob").post("/api/audiences/a1/shares/preview", "{}").status())
                .isEqualTo(429);
    }

    @Test
    void pagesAreLimitedToo() {
        Browser browser = browser().as("sue", "SUPPORT");
        browser.postPart("/support/search", "typed=a");
        browser.postPart("/support/search", "typed=an");
        Page refusal = browser.postPart("/support/search", "typed=ann");
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.header("Retry-After")).isPresent();
        assertThat(refusal.text()).matches("Too many requests\\. Try again in \\d+ s\\.");
    }

    private static BodyPublisher csv() {
        return BodyPublishers.ofString("email\ncarl@example.com\n");
    }
}
