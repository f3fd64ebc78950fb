package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Objects;
import org.audienceshare.cli.rest.SyncResponse;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A contact's page in a browser: a recipient sees where a copy comes from, and opts it out for good. */
class ContactPagesTest {

    private static final String NAME = "Spring buyers";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void aRecipientSeesWhoSharedAContactAndOptsItOutForGood() {
        Agency agency = Agency.create("contactpage");
        agency.buyers("grace", 3);
        String audience = agency.sharedAudience(NAME);
        try (Visitor ann = CHROMIUM.visitor()) {
            ann.signIn(agency.id("ann"));
            AudiencePage.named(ann, NAME);
            ann.link("Contact 002").click();
            Locator main = ann.page().locator("main");
            assertThat(ann.page().locator("h1")).hasText("Contact 002");
            assertThat(main).containsText("Copied from Grace Liu");
            assertThat(main).containsText("It came with the audience " + NAME);
            ann.looksGood("contact");
            optOutWithTheKeyboard(ann, main);
            ann.link(NAME).first().click();
            assertThat(ann.page().locator("h1")).hasText(NAME);
        }
        noSyncUndoesIt(agency, audience);
    }

    private static void optOutWithTheKeyboard(Visitor ann, Locator main) {
        ann.button("Opt out…").focus();
        ann.keys("Enter");
        assertThat(ann.dialog()).containsText("Opt Contact 002 out?");
        ann.looksGood("contact-opt-out");
        ann.keys("Escape");
        assertThat(ann.dialog()).hasCount(0);
        assertThat(main).containsText("Gets your mail");
        ann.keys("Enter");
        ann.inDialog("Opt out").focus();
        ann.keys("Enter");
        assertThat(ann.page().locator(".notice.done")).containsText("No sync and no import undoes that");
        assertThat(main).containsText("Gets no mail");
        assertThat(ann.button("Opt out…")).hasCount(0);
        ann.looksGood("contact-opted-out");
    }

    /** Not one that compares everything, and not one after the contact is deleted: the opt-out is remembered. */
    private static void noSyncUndoesIt(Agency agency, String audience) {
        syncAll(agency, audience);
        Document contact = Objects.requireNonNull(agency.contact("ann", "c002@example.com"));
        assertThat(contact.getEmbedded(List.of("subscription", "status"), String.class))
                .isEqualTo("UNSUBSCRIBED");
        agency.contacts("ann").deleteOne(new Document("email", "c002@example.com"));
        syncAll(agency, audience);
        assertThat(agency.contact("ann", "c002@example.com")).isNull();
        assertThat(agency.contact("ann", "c001@example.com")).isNotNull();
    }

    private static void syncAll(Agency agency, String audience) {
        agency.awaitEnd("grace", agency.as("grace").sync(audience, 2, "FULL", false), SyncResponse.State.DONE);
    }

    @Test
    void severalContactsAreRemovedTogetherWithTheKeyboardAndPutBack() {
        Agency agency = Agency.create("contactticks");
        agency.buyers("grace", 4);
        agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            AudiencePage page = AudiencePage.named(grace, NAME).tab("Contacts");
            assertThat(page.contacts()).hasCount(4);
            grace.page().getByLabel("Select all on this page").focus();
            grace.keys("Space");
            assertThat(grace.button("Remove selected: 4")).isVisible();
            grace.page().getByLabel("Select Contact 003").focus();
            grace.keys("Space");
            grace.looksGood("contacts-selected");
            grace.button("Remove selected: 3").press("Enter");
            assertThat(grace.dialog()).containsText("Remove the selected contacts");
            grace.inDialog("Remove").press("Enter");
            assertThat(grace.page().locator(".notice.done")).containsText("3 contacts are removed");
            assertThat(page.contacts()).hasCount(1);
            assertThat(page.contacts()).containsText("Contact 003");
            grace.button("Undo").click();
            assertThat(page.contacts()).hasCount(4);
        }
    }
}
