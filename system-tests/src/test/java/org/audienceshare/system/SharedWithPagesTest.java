package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
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

    @Test
    void aMistakenShareIsRecalledFromOneUser() {
        Agency agency = Agency.create("recalled");
        agency.buyers("grace", 2);
        String audience = agency.audience("grace", NAME);
        agency.as("grace")
                .share(audience, List.of(SelectionRef.user(agency.id("ann")), SelectionRef.user(agency.id("bea"))));
        agency.awaitMembers("ann", audience, 2);
        agency.awaitMembers("bea", audience, 2);
        agency.rows("bea", List.of("c001@example.com,Changed,001,yes,"));
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            AudiencePage.named(grace, NAME).tab("Shared with (2)");
            Locator bar = grace.page().locator(".stop-bar");
            grace.button("Stop sharing with Bea Novák…").click();
            assertThat(grace.button("Stop sharing with 1")).isVisible();

            grace.button("Recall from Bea Novák…").click();
            assertThat(grace.button("Recall from 1")).isVisible();
            assertThat(bar).containsText("What somebody edited, tagged or unsubscribed");
            grace.button("Show how many copies would be deleted").click();
            assertThat(bar).containsText("1 copy would be deleted. 1 contact stays");
            grace.looksGood("recall");
            grace.page().getByText("I understand").click();
            grace.button("Recall from 1").click();
            new SyncPage(grace).isDone();
        }
        agency.awaitMembers("bea", audience, 0);
        Assertions.assertThat(agency.contacts("bea").distinct("email", String.class))
                .containsExactly("c001@example.com");
        Assertions.assertThat(agency.members("ann", audience)).isEqualTo(2);
    }

    @Test
    void aManagedAudienceHasNothingToRecall() {
        Agency agency = Agency.create("takenback");
        String audience = agency.audience("admin", NAME);
        agency.awaitEnd(
                "admin",
                agency.as("admin").share(audience, List.of(SelectionRef.user(agency.id("ann")))),
                SyncResponse.State.DONE);
        try (Visitor admin = CHROMIUM.visitor()) {
            admin.signIn(agency.id("admin"));
            AudiencePage.named(admin, NAME).tab("Shared with (1)");
            admin.button("Stop sharing with Ann Lee…").click();
            Locator bar = admin.page().locator(".stop-bar");
            assertThat(bar).containsText("Who has used the audience keeps it as a personal audience.");
            assertThat(admin.page().locator("main")).not().containsText("Recall");
            bar.getByLabel("I understand").check();
            admin.button("Stop sharing with 1").click();
            new SyncPage(admin).isDone();
        }
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
