package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Objects;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.UnshareRequest;
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
            assertThat(main.locator("#contact-syncs li"))
                    .containsText("Added by a sync of " + NAME + " from Grace Liu");
            assertThat(main.locator("#contact-syncs li")).containsText("revision 1");
            ann.looksGood("contact");
            optOutWithTheKeyboard(ann, main);
            ann.link(NAME).first().click();
            assertThat(ann.page().locator("h1")).hasText(NAME);
        }
        noSyncUndoesIt(agency, audience);
    }

    /** What the worker writes is what the page reads: added, written, taken out, and kept at the end of the sharing. */
    @Test
    void aCopySaysWhatSyncsDidToIt() {
        Agency agency = Agency.create("contactsyncs");
        agency.buyers("grace", 3);
        String audience = agency.sharedAudience(NAME);
        try (Visitor ann = CHROMIUM.visitor()) {
            ann.signIn(agency.id("ann"));
            Locator syncs = ann.page().locator("#contact-syncs li");
            String page = "/contacts/" + id(agency, "c002@example.com");
            ann.open(page);
            assertThat(syncs).hasCount(1);

            agency.rows("grace", List.of("c002@example.com,Carol,002,yes,buyer"));
            syncAll(agency, audience);
            ann.open(page);
            assertThat(syncs).hasCount(2);
            assertThat(syncs.first()).containsText("Last written by a sync of " + NAME + " from Grace Liu");
            assertThat(syncs.first()).containsText("revision 2");
            assertThat(syncs.last()).containsText("Added by a sync of " + NAME);
            ann.looksGood("contact-syncs");

            agency.as("grace")
                    .contacts()
                    .removeFrom(
                            audience,
                            agency.as("grace")
                                    .contacts()
                                    .idOf("c002@example.com")
                                    .orElseThrow());
            syncAll(agency, audience);
            ann.open(page);
            assertThat(syncs.first()).containsText("Taken out of the audience by a sync of " + NAME);

            agency.awaitEnd(
                    "grace", agency.as("grace").unshare(audience, UnshareRequest.all()), SyncResponse.State.DONE);
            ann.open("/contacts/" + id(agency, "c003@example.com"));
            assertThat(syncs.first())
                    .containsText(
                            "Kept without the tag at the end of an audience that you don't have now from Grace Liu");
            ann.looksGood("contact-kept");
        }
    }

    private static String id(Agency agency, String email) {
        return Objects.requireNonNull(agency.contact("ann", email))
                .getObjectId("_id")
                .toHexString();
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
