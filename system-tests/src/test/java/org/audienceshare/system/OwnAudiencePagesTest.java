package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.audienceshare.cli.rest.AudienceResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an owner does in a browser with audiences and contacts as a whole: duplicates, deletes and lists them. */
class OwnAudiencePagesTest {

    private static final String NAME = "Spring buyers";
    private static final String COPY = "Spring buyers (copy)";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void anAudienceIsDuplicatedAndTheDuplicateDeletedWithTheKeyboard() {
        Agency agency = Agency.create("duplicated");
        agency.buyers("grace", 3);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            AudiencePage page = AudiencePage.named(grace, NAME);
            assertThat(grace.page().locator("#duplicate-name")).hasValue(COPY);
            grace.button("Duplicate audience").press("Enter");
            assertThat(grace.page().locator(".notice.done")).containsText("Nobody has a copy before you share it");
            assertThat(grace.page().locator("h1")).hasText(COPY);
            page.tab("Contacts");
            assertThat(page.contacts()).hasCount(3);
            page.tab("Overview");
            grace.looksGood("audience-duplicated");
            deleteWithTheKeyboard(grace);
            assertThat(grace.link(COPY)).hasCount(0);
            assertThat(grace.link(NAME)).isVisible();
        }
        assertThat(agency.as("grace").audiences())
                .extracting(AudienceResponse::id)
                .containsExactly(audience);
        assertThat(agency.contacts("grace").countDocuments()).isEqualTo(3);
    }

    private static void deleteWithTheKeyboard(Visitor grace) {
        grace.button("Delete audience").focus();
        grace.keys("Enter");
        assertThat(grace.dialog()).containsText("Delete " + COPY + "?");
        assertThat(grace.dialog()).containsText("Your contacts and their tags stay as they are");
        grace.looksGood("audience-delete");
        grace.keys("Escape");
        assertThat(grace.dialog()).hasCount(0);
        assertThat(grace.page().locator("h1")).hasText(COPY);
        grace.keys("Enter");
        grace.inDialog("Delete audience").press("Enter");
        assertThat(grace.page().locator(".notice.done")).containsText("The audience is deleted");
    }

    @Test
    void aSharedAudienceSaysWhatToDoFirst() {
        Agency agency = Agency.create("notdeleted");
        agency.buyers("grace", 2);
        agency.sharedAudience(NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            AudiencePage.named(grace, NAME);
            Locator main = grace.page().locator("main");
            assertThat(main).containsText("The audience is shared. Stop sharing it first");
            assertThat(grace.button("Delete audience")).hasCount(0);
            grace.link("Show who has it").click();
            assertThat(grace.page().locator("#shared-with")).containsText("Ann Lee");
        }
    }

    @Test
    void allContactsAreListedAndFound() {
        Agency agency = Agency.create("allcontacts");
        agency.buyers("grace", 60);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            Locator navigation = grace.page()
                    .locator(".nav")
                    .getByRole(AriaRole.LINK)
                    .filter(new Locator.FilterOptions().setHasText("Contacts"));
            navigation.click();
            assertThat(navigation).hasAttribute("aria-current", "page");
            Locator rows = grace.page().locator("#contacts tbody tr");
            assertThat(rows).hasCount(50);
            grace.looksGood("contacts");
            grace.button("Next page").click();
            assertThat(rows).hasCount(10);
            grace.page().locator("#contact-search").fill("c042");
            assertThat(rows).hasCount(1);
            assertThat(grace.page().locator("#live")).hasText("Page 1: 1 contact");
            grace.link("Contact 042").click();
            assertThat(grace.page().locator("h1")).hasText("Contact 042");
            assertThat(navigation).hasAttribute("aria-current", "page");
            grace.page().locator(".crumbs a").click();
            assertThat(rows).hasCount(50);
        }
    }
}
