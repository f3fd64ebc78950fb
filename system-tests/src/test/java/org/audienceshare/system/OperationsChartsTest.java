package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import java.util.regex.Pattern;
import org.audienceshare.cli.rest.SelectionRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The charts for operators in a browser: they follow what happens by themselves, and say it in words. */
class OperationsChartsTest {

    private static final Pattern A_BAR = Pattern.compile("M.*Z");
    private static final Pattern A_LINE = Pattern.compile("M.*");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void chartsFollowWhatHappensAndCanBeRead() {
        Agency agency = Agency.create("charts");
        agency.buyers("grace", 25);
        String audience = agency.audience("grace", "Charted buyers");
        try (Visitor olga = CHROMIUM.visitor()) {
            olga.signIn(agency.id("tom"), "OPERATOR").open("/operations");
            Locator summary = olga.page().locator("#throughput .figure + p");
            String before = summary.textContent();
            olga.page().locator("summary").first().click();
            agency.as("grace").share(audience, List.of(SelectionRef.user(agency.id("ann"))));
            agency.awaitMembers("ann", audience, 25);

            assertThat(summary).not().hasText(before);
            assertThat(olga.page().locator("#throughput path.bars")).hasAttribute("d", A_BAR);
            assertThat(olga.page().locator("#minutes table")).isVisible();
            assertThat(olga.page().locator("#age path.line")).hasAttribute("d", A_LINE);
            assertThat(olga.page().locator("#states dl div")).hasCount(8);
            Locator lag = olga.page().locator("#lag .chart > svg");
            assertThat(lag).hasAttribute("aria-label", Pattern.compile("Consumer lag in the last hour.*Applier: .*"));
            assertThat(olga.page().locator("#lag .chart > svg path.line-1")).hasAttribute("d", A_LINE);
            olga.looksGood("operations-charts");
            linesCanBeToldApartInForcedColours(olga);
        }
    }

    /** In the colour of the reader's text, and by their dashes. */
    private static void linesCanBeToldApartInForcedColours(Visitor olga) {
        olga.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        String text = String.valueOf(olga.page().locator("h1").evaluate("title => getComputedStyle(title).color"));
        Locator lines = olga.page().locator("#lag .chart > svg");
        assertThat(lines.locator(".line-0")).hasCSS("stroke", text);
        assertThat(lines.locator(".line-1")).hasCSS("stroke", text);
        assertThat(lines.locator(".line-0")).hasCSS("stroke-dasharray", "none");
        assertThat(lines.locator(".line-1")).hasCSS("stroke-dasharray", "7px, 5px");
    }
}
