package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages in the colours of the reader's own, and on paper. */
class ReaderSettingsTest {

    private static final String NAME = "Spring buyers";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void forcedColoursShowWhatIsOpenAndWhatIsOn() {
        Agency agency = Agency.create("forced");
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor();
                Visitor sue = CHROMIUM.visitor()) {
            grace.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            grace.signIn(agency.id("grace")).open("/audiences/" + audience);
            Locator tabs = grace.page().locator(".tabs a");
            assertThat(style(tabs.nth(0), "borderBottomColor"))
                    .as("the tab that is open")
                    .isNotEqualTo(style(tabs.nth(1), "borderBottomColor"));
            assertThat(style(grace.page().locator(".nav [aria-current]"), "outlineStyle"))
                    .isEqualTo("solid");
            sue.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            sue.signIn(agency.id("ann"), "SUPPORT").open("/support");
            sue.page().locator("#typed").fill(agency.id("tom"));
            Locator switches = sue.page().locator("[role=switch]");
            assertThat(switches).hasCount(2);
            assertThat(style(switches.first(), "forcedColorAdjust")).isEqualTo("none");
        }
    }

    private static Object style(Locator element, String property) {
        return element.evaluate("(element, property) => getComputedStyle(element)[property]", property);
    }

    @Test
    void paperHasTheListCompleteAndPlain() {
        Agency agency = Agency.create("printed");
        agency.buyers("grace", 3);
        for (int i = 1; i <= 20; i++) {
            agency.audience("grace", "Audience " + i);
        }
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            assertThat(grace.page().locator("td[data-label=Contacts]").last()).hasText("3");
            grace.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(grace.page().locator("tbody tr").last()).isVisible();
            for (String part : new String[] {".top", ".button", "[role=search]", ".menu"}) {
                assertThat(grace.page().locator(part).first()).isHidden();
            }
        }
    }
}
