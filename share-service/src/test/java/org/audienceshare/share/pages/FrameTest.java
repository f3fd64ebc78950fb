package org.audienceshare.share.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.junit.jupiter.api.Test;

class FrameTest extends PageFixture {

    @Test
    void sendsWhoHasNotSignedInToTheSignInPageAndBackAgain() {
        Browser browser = browser();
        assertThat(browser.get("/audiences").header("Location")).hasValue("/sign-in");
        browser.get("/sign-in/local");
        assertThat(browser.post("/sign-in/local", "account=ann").header("Location"))
                .hasValueSatisfying(address -> assertThat(address).contains("/audiences"));
    }

    @Test
    void tellsAScriptToGoToTheSignInPage() {
        Browser browser = browser();
        browser.get("/sign-in/local");
        Page answer = browser.postPart("/audiences");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).hasValue("/sign-in?ended");
    }

    @Test
    void refusesAFormWithoutTheToken() {
        Browser ann = browser().as("ann");
        assertThat(ann.postWithoutToken("/sign-out").status()).isEqualTo(403);
        assertThat(ann.get("/audiences").status()).isEqualTo(200);
        assertThat(ann.post("/sign-out").status()).isEqualTo(302);
        assertThat(ann.get("/audiences").status()).isEqualTo(302);
    }

    @Test
    void allowsPagesNothingInlineAndNoStranger() {
        Page page = browser().get("/sign-in/local");
        assertThat(page.header("Content-Security-Policy"))
                .hasValue("default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                        + " form-action 'self'");
        assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.header("Referrer-Policy")).hasValue("same-origin");
        assertThat(page.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(page.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
        assertThat(page.has("style, [style], [onclick], script:not([src])")).isFalse();
    }

    @Test
    void namesAssetsByTheirContentAndKeepsThemForAYear() {
        Browser browser = browser();
        Page page = browser.get("/sign-in/local");
        List<String> assets = Stream.of("src", "href")
                .flatMap(link -> page.attributes("[" + link + "]", link).stream())
                .filter(address -> address.startsWith("/assets/") || address.startsWith("/webjars/"))
                .distinct()
                .toList();
        assertThat(assets).hasSizeGreaterThanOrEqualTo(4);
        int bytes = page.size();
        for (String asset : assets) {
            Page answer = browser.get(asset);
            assertThat(answer.status()).as(asset).isEqualTo(200);
            assertThat(asset).matches(".*(-[0-9a-f]{32}\\.[a-z]+|/[0-9]+\\.[0-9]+\\.[0-9]+/.*)");
            assertThat(answer.header("Cache-Control")).hasValue("max-age=31536000, public");
            bytes += answer.size();
        }
        assertThat(bytes).as("the page with all that it loads, not compressed").isLessThan(150 * 1024);
    }

    @Test
    void showsAPageWhereNothingIs() {
        Page page = browser().as("ann").get("/nothing-here");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("Page not found", "Ann Lee");
    }

    @Test
    void opensNoPartOfTheRestInterfaceToASession() {
        assertThat(browser().as("ann").get("/api/audiences").status()).isEqualTo(401);
    }

    @Test
    void opensPagesByRole() {
        assertThat(browser().as("ann").get("/").header("Location")).hasValue("/audiences");
        assertThat(browser().as("nobody").get("/").text()).contains("You have no account here");
        assertThat(browser().as("nobody").get("/audiences").status()).isEqualTo(403);
        assertThat(browser().as("ida").get("/audiences").status()).isEqualTo(403);
        assertThat(browser().as("ann").get("/operations").status()).isEqualTo(403);
        assertThat(browser().as("ann").get("/support").status()).isEqualTo(403);
        assertThat(browser().as("ann", "OPERATOR").get("/audiences").attributes("nav a", "href"))
                .contains("/operations");
    }

    @Test
    void findsWhoToBe() {
        Browser browser = browser();
        browser.get("/sign-in/local");
        Page found = browser.postPart("/sign-in/local/search", "typed=ann no");
        assertThat(found.isPart()).isTrue();
        assertThat(found.texts(".person-name")).containsExactly("Ann Lee");
        assertThat(browser.postPart("/sign-in/local/search", "typed=zzz").text())
                .contains("No account has this name");
    }

    @Test
    void showsTheDescriptionOfTheRestInterface() {
        Page docs = browser().get("/swagger-ui/index.html");
        assertThat(docs.status()).isEqualTo(200);
        assertThat(docs.header("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'self'").doesNotContain("script-src"));
        assertThat(docs.has("script:not([src])")).isFalse();
    }
}
