package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Syncing in a browser: edits, progress, removed contacts, the end of sharing, and approvals. */
class SyncPagesTest {

    private static final String NAME = "Spring buyers";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void savingChangesNoRecipientAndSyncNowChangesThem() {
        Agency agency = Agency.create("syncnow");
        agency.buyers("grace", 8);
        String audience = agency.sharedAudience(NAME);
        agency.rows("grace", List.of("late@example.com,Late,Comer,yes,investor"));
        try (Visitor grace = CHROMIUM.visitor()) {
            saveWithOneMoreRule(grace.signIn(agency.id("grace")));
            assertThat(agency.contact("ann", "late@example.com"))
                    .as("saving copies nothing")
                    .isNull();

            grace.link("Overview").click();
            grace.page().locator("#overview .notice a").click();
            assertThat(grace.dialog()).containsText("2 users");
            assertThat(grace.dialog().locator(".counts")).containsText("2 added");
            grace.looksGood("sync-now");
            grace.button("OK").click();
            new SyncPage(grace).isDone();
            grace.page().reload();
            new SyncPage(grace).isDone();
            nothingHasChangedSince(grace);
            grace.link("History").click();
            assertThat(grace.page().locator("tbody tr")).hasCount(2);
            grace.looksGood("syncs");
        }
        agency.awaitMembers("ann", audience, 9);
        AudiencePage.seenByARecipient(CHROMIUM, agency, "andrew", NAME, 9);
    }

    /** OK would be the wrong answer to this; Enter closes the dialog. */
    private static void nothingHasChangedSince(Visitor grace) {
        grace.page().locator(".crumbs a").nth(1).click();
        SyncPage.syncNow(grace);
        assertThat(grace.dialog()).containsText("Nothing has changed since the last sync.");
        assertThat(grace.inDialog("Close").last()).isFocused();
        grace.looksGood("sync-nothing");
        grace.keys("Enter");
        assertThat(grace.dialog()).hasCount(0);
    }

    private static void saveWithOneMoreRule(Visitor grace) {
        AudiencePage page = AudiencePage.named(grace, NAME);
        assertThat(grace.page().locator(".figures dd").first()).hasText("8");
        assertThat(grace.page().locator(".strip li")).hasCount(1);
        assertThat(page.changedSinceTheLastSync()).hasCount(0);
        grace.looksGood("audience");
        page.tab("Shared with (2)");
        assertThat(page.sharedWith()).containsText("Synced");
        Locator notice =
                page.tab("Filter").anyRule().addTagRule("investor").matches("9").save();
        assertThat(notice).containsText("Recipients change at the next sync");
        assertThat(page.changedSinceTheLastSync()).isVisible();
    }

    @Test
    void progressIsLiveAndSurvivesAReload() {
        Brand brand = Brand.create(RunningSystem.instance(), "live", 40);
        brand.importRows(
                brand.sender(),
                "email",
                IntStream.rangeClosed(1, 800)
                        .mapToObj("c%03d@example.com"::formatted)
                        .toList());
        String audience =
                brand.asSender().createAudience(NAME, "PERSONAL", null).id();
        try (Visitor sender = CHROMIUM.visitor()) {
            ShareDialog dialog = ShareDialog.of(sender.signIn(brand.sender()), audience);
            dialog.tab("Offices").click();
            dialog.addAllOffices().announces("40 users · 800 contacts").share();
            assertThat(sender.dialog().locator("[name=everything]")).isFocused();
            sender.dialog().getByText("I want to share every contact.").click();
            dialog.share();
            SyncPage page = new SyncPage(sender);
            page.isRunning();
            page.showsTheTimeInSydney();
            sender.page().reload();
            sender.page().evaluate("() => { window.wasNotLoadedAgain = true; }");
            page.isRunning();
            sender.looksGood("sync-running");
            page.isDone();
            assertThat(sender.page().locator("progress")).hasAttribute("value", "40");
            findsARecipient(sender, brand);
            assertThat(sender.page().evaluate("() => window.wasNotLoadedAgain")).isEqualTo(true);
        }
    }

    private static void findsARecipient(Visitor sender, Brand brand) {
        Locator rows = sender.page().locator("#recipients tbody tr");
        assertThat(rows).hasCount(40);
        sender.page().getByLabel("Find by name").fill(brand.agent(17));
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText("Synced");
        sender.looksGood("sync-recipients");
        sender.page().getByLabel("Result").selectOption("FAILED");
        assertThat(sender.page().locator("#recipients")).containsText("No users found");
    }

    @Test
    void removedContactStaysWithoutTheTag() {
        Agency agency = Agency.create("takeout");
        agency.buyers("grace", 4);
        String audience = agency.sharedAudience(NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            AudiencePage page = AudiencePage.named(grace, NAME).tab("Contacts");
            assertThat(page.contacts()).hasCount(4);
            grace.looksGood("contacts");
            page.search("c002");
            assertThat(page.contacts()).hasCount(1);
            grace.button("Remove Contact 002").click();
            assertThat(grace.dialog()).containsText("Remove this contact from the audience?");
            assertThat(grace.dialog()).containsText("Contact 002");
            grace.looksGood("take-out");
            grace.inDialog("Remove").click();
            assertThat(grace.page().locator(".notice.done")).containsText("The contact is removed");
            SyncPage.syncNowAndWait(grace);
        }
        agency.awaitMembers("ann", audience, 3);
        Document left = Objects.requireNonNull(agency.contact("ann", "c002@example.com"));
        assertThat(left.getList("tags", String.class)).isEmpty();
    }

    @Test
    void stopsSharingOnlyAfterConfirmation() {
        Agency agency = Agency.create("stops");
        agency.buyers("grace", 3);
        String audience = agency.sharedAudience(NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            AudiencePage.named(grace, NAME).tab("Shared with (2)");
            Locator bar = grace.page().locator(".stop-bar");
            Locator understood = bar.getByLabel("I understand");
            assertThat(bar).isHidden();
            grace.button("Stop sharing with Ann Lee…").click();
            assertThat(understood).isFocused();
            grace.button("Stop sharing with 1").click();
            assertThat(grace.page()).hasURL(Pattern.compile(".*/audiences/.*"));
            understood.check();
            grace.looksGood("stop-sharing");
            grace.button("Stop sharing with 1").click();
            new SyncPage(grace).isDone();
        }
        agency.awaitMembers("ann", audience, 0);
        assertThat(agency.contacts("ann").countDocuments()).isEqualTo(3);
        assertThat(agency.contacts("ann").countDocuments(new Document("tags", NAME)))
                .isZero();
        assertThat(agency.members("andrew", audience)).isEqualTo(3);
    }

    @Test
    void massRemovalWaitsForApproval() {
        Agency agency = Agency.create("held");
        agency.buyers("grace", 150);
        String audience = agency.sharedAudience(NAME);
        String ten = IntStream.rangeClosed(1, 10)
                .mapToObj("c%03d@example.com"::formatted)
                .collect(Collectors.joining("\n"));
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            AudiencePage.named(grace, NAME)
                    .tab("Filter")
                    .onlyTheAddresses(ten)
                    .matches("10")
                    .save();
            String held =
                    agency.as("grace").sync(audience, 2, "INCREMENTAL", false).syncId();
            grace.open("/syncs/" + held);
            assertThat(grace.page().getByText("Waiting for approval:")).isVisible();
            grace.looksGood("sync-held");
            assertThat(agency.members("ann", audience)).isEqualTo(150);
            allowTheRemovals(grace);
        }
        agency.awaitMembers("ann", audience, 10);
        assertThat(agency.contacts("ann").countDocuments()).isEqualTo(150);
    }

    private static void allowTheRemovals(Visitor grace) {
        grace.link("Allow the removals…").click();
        assertThat(grace.dialog()).containsText("Approval needed:");
        assertThat(grace.dialog()).containsText("remove 140 of 150 contacts");
        grace.looksGood("sync-now-removals");
        grace.dialog().getByText("I understand. Remove these contacts.").click();
        grace.button("OK").click();
        new SyncPage(grace).isDone();
    }
}
