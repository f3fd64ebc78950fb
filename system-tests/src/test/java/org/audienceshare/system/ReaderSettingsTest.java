package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages in the colours of the reader's own, on a narrow screen, and on paper. */
class ReaderSettingsTest {

    private static final String NAME = "Spring buyers";
    private static final int HEIGHT = 900;

    /** All of it but parts of pixels. */
    private static final LocatorAssertions.IsInViewportOptions WHOLE =
            new LocatorAssertions.IsInViewportOptions().setRatio(0.95);

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

    @Test
    void tabsOfANarrowScreenAreOneRowThatScrolls() {
        Agency agency = Agency.create("narrowtabs");
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            Locator tabs = grace.page().locator(".tabs a");
            for (int width : new int[] {390, 320}) {
                grace.page().setViewportSize(width, HEIGHT);
                grace.open("/audiences/" + audience + "/syncs");
                assertThat(tabs.evaluateAll("tabs => new Set(tabs.map(tab => tab.getBoundingClientRect().top)).size"))
                        .as("rows at %s px", width)
                        .isEqualTo(1);
                assertThat(tabs.last()).hasAttribute("aria-current", "page");
                assertThat(tabs.last()).isInViewport(WHOLE);
                assertThat(tabs.first()).not().isInViewport(WHOLE);
            }
            tabs.last().focus();
            grace.keys("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab");
            assertThat(tabs.first()).isFocused();
            assertThat(tabs.first()).isInViewport(WHOLE);
            assertThat(style(tabs.first(), "outlineStyle")).isEqualTo("solid");
            assertThat(style(tabs.first(), "outlineOffset"))
                    .as("inside what scrolls")
                    .isEqualTo("-3px");
            grace.looksGood("narrow-tabs");
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
