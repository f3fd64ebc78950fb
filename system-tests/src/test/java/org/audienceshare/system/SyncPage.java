package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** The page that shows the progress of a sync. */
final class SyncPage {

    private final Visitor visitor;

    SyncPage(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Opens the dialog of the audience's menu that asks whether to sync now. */
    static void syncNow(Visitor visitor) {
        visitor.page().locator(".head summary").first().click();
        visitor.link("Sync Now").click();
    }

    /** Syncs from the audience's menu, and waits for the end. */
    static void syncNowAndWait(Visitor visitor) {
        syncNow(visitor);
        visitor.button("OK").click();
        new SyncPage(visitor).isDone();
    }

    void isDone() {
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/syncs/.*"));
        assertThat(visitor.page().locator(".row > .badge.done")).hasText("Done");
    }

    /** Some recipients are synced, and others are not, and the page says so; all seen at one moment. */
    void isRunning() {
        visitor.page()
                .waitForFunction("() => { const bar = document.querySelector('progress');"
                        + " const badge = document.querySelector('.badge');"
                        + " return bar && bar.value > 0 && bar.value < bar.max"
                        + " && badge && badge.textContent.trim() === 'Running'; }");
    }

    /** The first time on the page is written as people in Sydney write it; the browser may use narrow spaces. */
    void showsTheTimeInSydney() {
        Locator time = visitor.page().locator("main time").first();
        String text = DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US)
                .withZone(Visitor.ZONE)
                .format(Instant.parse(time.getAttribute("datetime")));
        assertThat(time).hasText(Pattern.compile(text.replace(" ", "[ \u202f]")));
    }
}
