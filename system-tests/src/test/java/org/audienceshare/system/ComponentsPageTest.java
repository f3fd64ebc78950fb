package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The components of all pages, in every setting that a reader can choose. */
class ComponentsPageTest {

    private static final int WIDE = 1280;
    private static final int NARROW = 320;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void componentsSuitEveryReader() {
        Agency agency = Agency.create("components");
        try (Visitor dev = CHROMIUM.visitor()) {
            dev.signIn(agency.id("tom"), "OPERATOR").open("/operations/components");
            everyIconIsDrawn(dev);
            dev.looksGood("components");
            inEverySetting(dev, "components");
            dev.page().locator("#table summary").click();
            assertThat(dev.page().locator("#sample-more")).isVisible();
            inEverySetting(dev, "components with a menu");
            dev.keys("Escape");
            dev.button("Remove contact…").last().click();
            assertThat(dev.dialog()).containsText("Remove Ann Lee?");
            inEverySetting(dev, "components with a dialogue");
        }
    }

    private static void inEverySetting(Visitor dev, String name) {
        for (int width : new int[] {WIDE, NARROW}) {
            dev.looksGoodIn(name, width, 100, ColorScheme.LIGHT, ForcedColors.NONE);
            dev.looksGoodIn(name, width, 100, ColorScheme.DARK, ForcedColors.NONE);
            dev.looksGoodIn(name, width, 100, ColorScheme.LIGHT, ForcedColors.ACTIVE);
            dev.looksGoodIn(name, width, 100, ColorScheme.DARK, ForcedColors.ACTIVE);
        }
        for (int width : new int[] {WIDE, 2 * NARROW}) {
            dev.looksGoodIn(name, width, 200, ColorScheme.LIGHT, ForcedColors.NONE);
        }
        dev.looksGoodIn(name, WIDE, 100, ColorScheme.LIGHT, ForcedColors.NONE);
    }

    private static void everyIconIsDrawn(Visitor dev) {
        assertThat(dev.page().locator("#icons svg.icon")).not().hasCount(0);
        assertThat(dev.page()
                        .evaluate("() => [...document.querySelectorAll('svg.icon use')]"
                                + ".filter(use => use.getBBox().width === 0).map(use => use.getAttribute('href'))"))
                .asInstanceOf(LIST)
                .isEmpty();
    }
}
