package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.audienceshare.cli.rest.SelectionRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom an audience is shared with, in a browser: selections with their users, found, ticked and stopped. */
class SharedWithPagesTest {

    private static final String NAME = "Spring buyers";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void anOfficeUnfoldsIntoItsUsersAndTicksOutlastASearch() {
        Agency agency = Agency.create("sharedwith");
        agency.buyers("grace", 2);
        String audience = agency.audience("grace", NAME);
        agency.as("grace")
                .share(
                        audience,
                        List.of(
                                new SelectionRef("ORGANISATION", agency.id("north")),
                                SelectionRef.user(agency.id("bea"))));
        agency.awaitMembers("ann", audience, 2);
        agency.awaitMembers("andrew", audience, 2);
        agency.awaitMembers("bea", audience, 2);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            Locator rows = AudiencePage.named(grace, NAME)
                    .tab("Shared with (3)")
                    .sharedWith()
                    .locator("tbody tr");
            assertThat(rows).hasCount(2);
            Locator office = rows.filter(new Locator.FilterOptions().setHasText("Harbour North"));
            assertThat(office).containsText("2 synced");
            assertThat(office.getByText("Ann Lee")).isHidden();
            office.locator("summary").press("Enter");
            assertThat(office.getByText("Ann Lee")).isVisible();
            grace.looksGood("shared-with");
            ticksOutlastASearch(grace, rows);
            grace.button("Stop sharing with 2").click();
            new SyncPage(grace).isDone();
        }
        agency.awaitMembers("ann", audience, 0);
        agency.awaitMembers("bea", audience, 0);
    }

    private static void ticksOutlastASearch(Visitor grace, Locator rows) {
        rows.filter(new Locator.FilterOptions().setHasText("Bea"))
                .getByRole(AriaRole.CHECKBOX)
                .check();
        grace.page().getByLabel("Find by name").fill("lee");
        assertThat(grace.page().locator("#shared-rows details")).hasAttribute("open", "");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("Bea Novák");
        assertThat(grace.page().locator("#shared-rows").getByText("Andrew Hall"))
                .hasCount(0);
        grace.page().getByLabel("Find by name").fill("");
        assertThat(grace.page().locator("#shared-rows")).containsText("Andrew Hall");
        assertThat(grace.button("Stop sharing with 1")).isVisible();
        grace.page().getByText("Select all on this page").click();
        grace.page().getByText("I understand").click();
    }
}
