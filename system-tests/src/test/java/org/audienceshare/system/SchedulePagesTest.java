package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The schedule of an audience, in a browser. */
class SchedulePagesTest {

    private static final String NAME = "Spring buyers";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void aScheduleIsSavedChangedPausedAndRemoved() {
        Agency agency = Agency.create("schedule");
        agency.buyers("grace", 2);
        agency.sharedAudience(NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            AudiencePage.named(grace, NAME).tab("Schedule");
            Locator main = grace.page().locator("main");
            assertThat(main).containsText("No schedule");
            grace.looksGood("schedule-none");

            field(grace, "Weekly").check();
            assertThat(grace.page().locator("#schedule-hours")).isHidden();
            grace.page().locator("#schedule-day").selectOption("FRIDAY");
            grace.page().locator("#schedule-at").fill("07:30");
            grace.button("Save schedule").click();
            assertThat(main).containsText("Every Friday at 07:30");
            grace.looksGood("schedule");

            field(grace, "Every few hours").check();
            assertThat(grace.page().locator("#schedule-at")).isHidden();
            grace.page().locator("#schedule-hours").fill("999");
            grace.button("Save schedule").click();
            assertThat(main).containsText("Enter 1 to 168 hours.");
            grace.page().locator("#schedule-hours").fill("12");
            grace.button("Save schedule").click();
            assertThat(main).containsText("Every 12 hours");

            grace.button("Pause").click();
            assertThat(main).containsText("None while the schedule is paused");
            grace.button("Remove schedule").click();
            grace.inDialog("Remove schedule").click();
            assertThat(main).containsText("No schedule");
        }
    }

    private static Locator field(Visitor visitor, String label) {
        return visitor.page().getByLabel(label);
    }
}
