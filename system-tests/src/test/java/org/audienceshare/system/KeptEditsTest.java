package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Edits that are not saved survive what happens around them. */
class KeptEditsTest {

    private static final String NAME = "Spring buyers";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void editsAreStillThereAfterTheSessionEnded() {
        Agency agency = Agency.create("keptsession");
        agency.buyers("grace", 2);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace")).open("/audiences/" + audience + "/filter");
            Locator name = grace.page().locator("#name");
            name.fill("Autumn buyers");
            assertThat(grace.page().getByText("Unsaved changes")).isVisible();
            // Parts that are still loading would be refused, and the console would say so.
            assertThat(grace.page().locator("#filter-count")).containsText("2 contacts match");
            grace.page().context().clearCookies();
            grace.button("Save Audience").click();
            assertThat(grace.page().getByText("Your session has ended")).isVisible();
            grace.signIn(agency.id("grace"));
            assertThat(grace.page()).hasURL(Pattern.compile(".*/audiences/" + audience + "/filter"));
            assertThat(name).hasValue("Autumn buyers");
            assertThat(grace.page().getByText("Unsaved changes")).isVisible();
            grace.looksGood("audience-unsaved");
            grace.button("Save Audience").click();
            assertThat(grace.page().locator(".notice.done")).isVisible();
            assertThat(name).hasValue("Autumn buyers");
            assertThat(grace.page().getByText("Unsaved changes")).isHidden();
            grace.open("/audiences/" + audience + "/filter");
            assertThat(grace.page().getByText("Unsaved changes")).isHidden();
        }
    }

    @Test
    void discardedEditsAreGone() {
        Agency agency = Agency.create("keptdiscard");
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace")).open("/audiences/" + audience + "/filter");
            grace.page().locator("#name").fill("Autumn buyers");
            grace.link("Discard").click();
            assertThat(grace.page().getByText("Unsaved changes")).isHidden();
            assertThat(grace.page().locator("#name")).hasValue(NAME);
        }
    }

    @Test
    void takingAContactOutStaysWhereItWas() {
        Agency agency = Agency.create("keptplace");
        agency.buyers("grace", 120);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace")).open("/audiences/" + audience + "/filter");
            grace.page().locator("#name").fill("Autumn buyers");
            grace.page()
                    .locator(".tabs a")
                    .filter(new Locator.FilterOptions().setHasText("Contacts"))
                    .click();
            Locator contacts = grace.page().locator("#contacts");
            assertThat(contacts).containsText("Page 1 of 3");
            grace.button("Next page").click();
            assertThat(contacts).containsText("Page 2 of 3");
            assertThat(contacts).containsText("c051@example.com");
            assertThat(grace.button("Next page")).isFocused();
            grace.button("Remove Contact 060").click();
            grace.inDialog("Remove").click();
            assertThat(grace.page().locator(".notice.done")).containsText("removed from this audience");
            assertThat(contacts).containsText("119 contacts");
            assertThat(contacts).containsText("Page 2 of 3");
            assertThat(contacts).containsText("c051@example.com");
            assertThat(contacts.getByText("c060@example.com")).hasCount(0);
            takeItBack(grace, contacts);
            grace.page().getByText("unsaved").click();
            assertThat(grace.page().locator("#name")).hasValue("Autumn buyers");
            grace.button("Save Audience").click();
            assertThat(grace.page().locator(".notice.done")).containsText("The audience is saved");
        }
    }

    /** The notice takes a removal back, and so does the list of what was removed. */
    private static void takeItBack(Visitor grace, Locator contacts) {
        grace.button("Undo").click();
        assertThat(grace.page().locator(".notice.done")).containsText("is in this audience");
        assertThat(contacts).containsText("120 contacts");
        assertThat(contacts).containsText("Page 2 of 3");
        assertThat(contacts).containsText("c060@example.com");
        grace.button("Remove Contact 061").click();
        grace.inDialog("Remove").click();
        assertThat(contacts).containsText("119 contacts");
        grace.page().reload();
        grace.link("Removed by hand (1)").click();
        grace.looksGood("contacts-removed");
        grace.button("Put back c061@example.com").click();
        assertThat(grace.link("Removed by hand (0)")).isVisible();
    }

    @Test
    void savingCanGoOnToTheSync() {
        Agency agency = Agency.create("keptsync");
        agency.buyers("grace", 2);
        String audience = agency.sharedAudience(NAME);
        agency.rows("grace", List.of("new@example.com,New,One,yes,buyer"));
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace")).open("/audiences/" + audience + "/filter");
            grace.page().locator("#name").fill("Autumn buyers");
            grace.button("Save and sync…").click();
            assertThat(grace.dialog()).containsText("Sync Autumn buyers now?");
            grace.inDialog("OK").click();
            new SyncPage(grace).isDone();
            grace.open("/audiences/" + audience + "/filter");
            assertThat(grace.page().getByText("Unsaved changes")).isHidden();
            assertThat(grace.page().locator("#name")).hasValue("Autumn buyers");
        }
        agency.awaitMembers("ann", audience, 3);
    }
}
