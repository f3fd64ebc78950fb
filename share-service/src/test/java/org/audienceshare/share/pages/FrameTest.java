package org.audienceshare.share.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.audienceshare.share.Browser;
import org.audienceshare.share.PageFixture;
import org.junit.jupiter.api.Test;

class FrameTest extends PageFixture {

    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\"");

    @Test
    void sendsWhoHasNotSignedInToTheSignInPageAndBackAgain() {
        Browser browser = browser();
        assertThat(browser.get("/audiences").headers().firstValue("Location")).hasValue("/sign-in");
        browser.get("/sign-in/local");
        assertThat(browser.post("/sign-in/local", "account=ann").headers().firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).contains("/audiences"));
    }

    @Test
    void tellsAScriptToGoToTheSignInPage() {
        Browser browser = browser();
        browser.get("/sign-in/local");
        HttpResponse<String> answer = browser.postPart("/audiences");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/sign-in");
    }

    @Test
    void refusesAFormWithoutTheToken() {
        Browser ann = browser().as("ann");
        assertThat(ann.postWithoutToken("/sign-out").statusCode()).isEqualTo(403);
        assertThat(ann.get("/audiences").statusCode()).isEqualTo(200);
        assertThat(ann.post("/sign-out").statusCode()).isEqualTo(302);
        assertThat(ann.get("/audiences").statusCode()).isEqualTo(302);
    }

    @Test
    void allowsPagesNothingInlineAndNoStranger() {
        HttpResponse<String> page = browser().get("/sign-in/local");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                        + " form-action 'self'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(page.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
        assertThat(page.body()).doesNotContain("<style", " style=", " onclick=", "<script>");
    }

    @Test
    void namesAssetsByTheirContentAndKeepsThemForAYear() {
        Browser browser = browser();
        String page = browser.get("/sign-in/local").body();
        List<String> assets = ASSET.matcher(page)
                .results()
                .map((MatchResult result) -> result.group(1))
                .distinct()
                .toList();
        assertThat(assets).hasSizeGreaterThanOrEqualTo(5);
        int bytes = page.length();
        for (String asset : assets) {
            HttpResponse<String> answer = browser.get(asset);
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(asset).matches(".*(-[0-9a-f]{32}\\.[a-z]+|/[0-9]+\\.[0-9]+\\.[0-9]+/.*)");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public");
            bytes += answer.body().length();
        }
        assertThat(bytes).as("the page with all that it loads, not compressed").isLessThan(150 * 1024);
    }

    @Test
    void showsAPageWhereNothingIs() {
        HttpResponse<String> page = browser().as("ann").get("/nothing-here");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Page not found", "Ann Lee");
    }

    @Test
    void opensNoPartOfTheRestInterfaceToASession() {
        assertThat(browser().as("ann").get("/api/audiences").statusCode()).isEqualTo(401);
    }

    @Test
    void opensPagesByRole() {
        assertThat(browser().as("ann").get("/").headers().firstValue("Location"))
                .hasValue("/audiences");
        assertThat(browser().as("nobody").get("/").body()).contains("You have no account here");
        assertThat(browser().as("nobody").get("/audiences").statusCode()).isEqualTo(403);
        assertThat(browser().as("ida").get("/audiences").statusCode()).isEqualTo(403);
        assertThat(browser().as("ann").get("/operations").statusCode()).isEqualTo(403);
        assertThat(browser().as("ann").get("/support").statusCode()).isEqualTo(403);
        assertThat(browser().as("ann", "OPERATOR").get("/audiences").body()).contains("href=\"/operations\"");
    }

    @Test
    void findsWhoToBe() {
        Browser browser = browser();
        browser.get("/sign-in/local");
        assertThat(browser.postPart("/sign-in/local/search", "typed=ann no").body())
                .contains("Ann Lee")
                .doesNotContain("Bob Stone", "<html");
        assertThat(browser.postPart("/sign-in/local/search", "typed=zzz").body())
                .contains("No account has this name");
    }

    @Test
    void showsTheDescriptionOfTheRestInterface() {
        HttpResponse<String> docs = browser().get("/swagger-ui/index.html");
        assertThat(docs.statusCode()).isEqualTo(200);
        assertThat(docs.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'self'").doesNotContain("script-src"));
        assertThat(docs.body()).doesNotContain("<script>");
    }
}
