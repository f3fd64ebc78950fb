package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator does with several dead letters in a browser: copies them, and drops or redelivers those that are selected. */
class DeadLetterActionsTest {

    private static final String PAGE = "/operations/dead-letters";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void severalDeadLettersAreCopiedAndDropped() {
        Agency agency = Agency.create("tickedletters");
        String key = published("no avro", "none either", "nor this");
        try (Visitor olga = CHROMIUM.visitor()) {
            olga.signIn(agency.id("tom"), "OPERATOR");
            Locator letters = letters(olga, key);
            olga.openUntilThereIs(PAGE, letters.nth(2));
            assertThat(olga.page().locator("#reasons tbody tr").first()).isVisible();
            olga.looksGood("dead-letter-reasons");
            whatIsAboveTheListKeepsItsDistance(olga);
            whatIsShownIsCopied(olga, key);
            dropTwo(olga, letters);
        }
    }

    /** As much as cards keep from each other. */
    private static void whatIsAboveTheListKeepsItsDistance(Visitor olga) {
        Locator files = olga.page().getByText("The files and the copy are made of");
        BoundingBox above = files.boundingBox();
        assertThat(olga.page().locator("#ticked").boundingBox().y - above.y - above.height)
                .isGreaterThanOrEqualTo(20);
    }

    private static void whatIsShownIsCopied(Visitor olga, String key) {
        olga.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        olga.button("Copy as JSON").click();
        assertThat(olga.page().locator(".notice.done")).containsText("in the clipboard");
        assertThat(clipboard(olga)).contains(key, "6e6f206176726f");
        Download file =
                olga.page().waitForDownload(() -> olga.link("Download as CSV").click());
        assertThat(file.suggestedFilename()).isEqualTo("dead-letters.csv");
        assertThat(file.path()).content(UTF_8).contains(key);
    }

    private static void dropTwo(Visitor olga, Locator letters) {
        Locator drop = olga.page().locator("[data-confirm=drop-ticked]");
        assertThat(drop).not().isVisible();
        letters.nth(0).getByRole(AriaRole.CHECKBOX).check();
        letters.nth(1).getByRole(AriaRole.CHECKBOX).check();
        assertThat(drop).hasText("Drop selected 2");
        drop.click();
        assertThat(olga.dialog()).containsText("Drop the selected dead letters?");
        olga.inDialog("Cancel").click();
        assertThat(olga.dialog()).hasCount(0);
        drop.click();
        olga.inDialog("Drop").click();
        assertThat(olga.page().locator(".notice.done")).containsText("2 dead letters were dropped.");
        assertThat(letters.filter(new Locator.FilterOptions().setHasText("Dropped")))
                .hasCount(2);
    }

    /** The answer is then the page to sign in, and not what was to be copied. */
    @Test
    void nothingIsCopiedAfterTheSessionHasEnded() {
        Agency agency = Agency.create("copiedlate");
        try (Visitor olga = CHROMIUM.visitor()) {
            olga.signIn(agency.id("tom"), "OPERATOR").open(PAGE);
            olga.page().waitForLoadState(LoadState.NETWORKIDLE);
            olga.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            olga.page().evaluate("() => navigator.clipboard.writeText('what was copied before')");
            olga.page().context().clearCookies();
            olga.button("Copy as JSON").click();
            assertThat(olga.page().locator("#notices .notice"))
                    .hasText("That did not work. Load the page again and retry.");
            assertThat(clipboard(olga)).isEqualTo("what was copied before");
        }
    }

    /** After the first answer the page stays, as it does when the operator comes back to it. */
    @Test
    void eachButtonOfAFormAsksItsOwnQuestion() {
        Agency agency = Agency.create("twoquestions");
        String key = published("no avro");
        try (Visitor olga = CHROMIUM.visitor()) {
            olga.signIn(agency.id("tom"), "OPERATOR");
            olga.openUntilThereIs(PAGE, letters(olga, key));
            List<String> sent = new ArrayList<>();
            olga.page().route("**" + PAGE + "/ticked/*", route -> {
                sent.add(route.request().url());
                route.fulfill(new Route.FulfillOptions().setStatus(204));
            });
            letters(olga, key).getByRole(AriaRole.CHECKBOX).check();
            olga.page().getByText("Redeliver selected").click();
            assertThat(olga.dialog()).containsText("Redeliver?");
            olga.inDialog("Redeliver").click();
            olga.page().waitForCondition(() -> !sent.isEmpty());
            assertThat(sent).singleElement().asString().endsWith("/redeliver");

            olga.page().getByText("Drop selected").click();
            assertThat(olga.dialog()).containsText("Drop the selected dead letters?");
            olga.keys("Escape");
            assertThat(olga.dialog()).hasCount(0);
            assertThat(sent).hasSize(1);
        }
    }

    /** Dead letters of the worker and of the projection, with these values; returns their key. */
    private static String published(String... values) {
        String key = "garbage-" + UUID.randomUUID();
        ForeignPublisher publisher = new ForeignPublisher();
        for (String value : values) {
            publisher.send(key, value.getBytes(UTF_8));
        }
        publisher.close();
        return key;
    }

    private static Locator letters(Visitor olga, String key) {
        return olga.page().locator("article.letter").filter(new Locator.FilterOptions().setHasText(key));
    }

    private static String clipboard(Visitor olga) {
        return String.valueOf(olga.page().evaluate("() => navigator.clipboard.readText()"));
    }
}
