package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sharing in a browser: the sender selects users, teams and offices, and the recipients see the audience. */
class SharePagesTest {

    private static final String NAME = "Spring buyers";

    /** For each dialog that opens, whether htmx has bound its first field. */
    private static final String NOTES_HOW_DIALOGS_OPEN = """
            window.opened = [];
            const show = HTMLDialogElement.prototype.showModal;
            HTMLDialogElement.prototype.showModal = function () {
              window.opened.push("htmx-internal-data" in this.querySelector("[hx-post]"));
              show.call(this);
            };
            const settleElsewhere = () => {
              const elsewhere = document.querySelector("td");
              if (elsewhere && document.querySelector("dialog:not([open])")) {
                elsewhere.dispatchEvent(new CustomEvent("htmx:afterSettle", { bubbles: true, detail: {} }));
              }
            };
            new MutationObserver(settleElsewhere).observe(document, { childList: true, subtree: true });
            """;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void sharesFromTheListByTyping() {
        Agency agency = Agency.create("fromlist");
        agency.buyers("grace", 12);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            signInFromTheListOfPeople(grace, agency);
            assertThat(grace.page().locator("td[data-label=Contacts]")).containsText("12");
            grace.looksGood("audiences");
            ShareDialog dialog = ShareDialog.fromTheList(grace);
            selectTwoWithTheKeyboard(grace, dialog);
            dialog.selected().locator("button").first().click();
            assertThat(dialog.selected()).hasCount(1);
            dialog.share();
            new SyncPage(grace).isDone();
        }
        agency.awaitMembers("ann", audience, 12);
        assertThat(agency.contacts("andrew").countDocuments()).isZero();
        AudiencePage.seenByARecipient(CHROMIUM, agency, "ann", NAME, 12);
    }

    private static void signInFromTheListOfPeople(Visitor grace, Agency agency) {
        grace.open("/sign-in/local").page().locator("#typed").fill(agency.id(""));
        assertThat(grace.page().locator(".person")).hasCount(7);
        grace.looksGood("sign-in");
        grace.signIn(agency.id("grace"));
    }

    private static void selectTwoWithTheKeyboard(Visitor grace, ShareDialog dialog) {
        assertThat(dialog.input()).isFocused();
        dialog.type("an");
        assertThat(dialog.matches()).hasCount(2);
        assertThat(dialog.highlights().first()).hasText("An");
        dialog.press("ArrowDown", "ArrowDown", "ArrowUp");
        assertThat(dialog.matchesThatAre("aria-selected")).containsText("Andrew Hall");
        dialog.press("Enter");
        assertThat(dialog.selected()).containsText("Andrew Hall");
        dialog.announces("1 user · 12 contacts").type("an");
        assertThat(dialog.matchesThatAre("aria-disabled")).containsText("Already selected");
        grace.looksGood("share-typing");
        dialog.press("ArrowDown", "Enter").announces("2 users · 12 contacts");
    }

    @Test
    void sharesFromInsideWithAllOfficesButOne() {
        Agency agency = Agency.create("frominside");
        agency.buyers("grace", 5);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            AudiencePage.named(grace, NAME).tab("Filter").matches("5");
            ShareDialog dialog = ShareDialog.fromTheAudience(grace);
            dialog.tab("Users").press("ArrowLeft");
            assertThat(dialog.tab("Offices")).isFocused();
            dialog.addAllOffices();
            assertThat(dialog.selected()).hasCount(3);
            dialog.remove("Harbour South");
            assertThat(dialog.selected()).hasCount(2);
            dialog.announces("3 users · 5 contacts");
            grace.looksGood("share-offices");
            dialog.share();
            new SyncPage(grace).isDone();
            grace.looksGood("sync-done");
        }
        agency.awaitMembers("andrew", audience, 5);
        agency.awaitMembers("tom", audience, 5);
        assertThat(agency.contacts("bea").countDocuments()).isZero();
    }

    @Test
    void hidesTeamsWhereTheSwitchIsOff() {
        Agency agency = Agency.create("noteams");
        agency.audience("tom", NAME);
        agency.audience("grace", NAME);
        try (Visitor tom = CHROMIUM.visitor();
                Visitor grace = CHROMIUM.visitor()) {
            ShareDialog toms = ShareDialog.fromTheList(tom.signIn(agency.id("tom")));
            ShareDialog graces = ShareDialog.fromTheList(grace.signIn(agency.id("grace")));
            assertThat(toms.tabs()).hasText(new String[] {"Users", "Offices"});
            assertThat(graces.tabs()).hasText(new String[] {"Users", "Teams", "Offices"});
        }
    }

    @Test
    void escapeClosesTheListThenTheDialogAndGivesTheFocusBack() {
        Agency agency = Agency.create("escape");
        agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            grace.page().locator("summary.button").focus();
            grace.keys("Enter", "ArrowDown", "ArrowDown", "Enter");
            ShareDialog dialog = ShareDialog.isOpen(grace);
            grace.page().keyboard().type("c");
            assertThat(dialog.list()).isVisible();
            theFocusStaysInTheDialog(grace);
            dialog.press("ArrowDown");
            assertThat(dialog.list()).isVisible();
            grace.keys("Escape");
            assertThat(dialog.list()).hasCount(0);
            assertThat(grace.dialog()).isVisible();
            grace.keys("Escape");
            assertThat(grace.dialog()).hasCount(0);
            assertThat(grace.page().locator("summary.button")).isFocused();
        }
    }

    private static void theFocusStaysInTheDialog(Visitor grace) {
        for (int presses = 0; presses < 12; presses++) {
            grace.keys("Tab");
            assertThat(grace.page()
                            .evaluate("() => document.activeElement === document.body"
                                    + " || !!document.activeElement.closest('dialog')"))
                    .as("the focus stays in the dialog")
                    .isEqualTo(true);
        }
    }

    /** What is typed before would be lost. Another part of the page settles between the dialog's arrival and its binding. */
    @Test
    void opensWhenItsFieldsAreBound() {
        Agency agency = Agency.create("bound");
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace")).page().addInitScript(NOTES_HOW_DIALOGS_OPEN);
            ShareDialog.of(grace, audience);
            assertThat(howDialogsOpened(grace)).isEqualTo(List.of(true));
            grace.open("/audiences");
            ShareDialog.fromTheList(grace);
            assertThat(howDialogsOpened(grace)).isEqualTo(List.of(true));
        }
    }

    private static Object howDialogsOpened(Visitor visitor) {
        return visitor.page().evaluate("() => window.opened");
    }

    @Test
    void lateMatchesDoNotOpenAListThatWasClosed() {
        Agency agency = Agency.create("late");
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            ShareDialog dialog = ShareDialog.of(grace.signIn(agency.id("grace")), audience);
            dialog.type("c");
            assertThat(dialog.highlights()).hasText("C");
            List<Route> held = new ArrayList<>();
            grace.page().route("**/share/matches*", held::add);
            dialog.type("a");
            grace.page().waitForCondition(() -> !held.isEmpty());
            dialog.press("Escape");
            assertThat(dialog.list()).hasCount(0);
            held.forEach(Route::resume);
            assertThat(grace.page().locator(".match mark")).hasText("Ca");
            assertThat(dialog.list()).hasCount(0);
            assertThat(grace.dialog()).isVisible();
        }
    }

    @Test
    void addingAUserUpdatesAll() {
        Agency agency = Agency.create("addsuser");
        agency.buyers("grace", 3);
        String audience = agency.sharedAudience(NAME);
        agency.rows("grace", List.of("new@example.com,New,One,yes,buyer"));
        try (Visitor grace = CHROMIUM.visitor()) {
            ShareDialog dialog = ShareDialog.of(grace.signIn(agency.id("grace")), audience);
            dialog.type("bea");
            assertThat(dialog.matches()).hasCount(1);
            grace.inDialog("Add").first().click();
            dialog.announces("3 users · 4 contacts · 2 have it already").share();
            new SyncPage(grace).isDone();
        }
        agency.awaitMembers("bea", audience, 4);
        agency.awaitMembers("ann", audience, 4);
    }

    @Test
    void managedAudienceWorksOnTheRecipientsOwnContacts() {
        Agency agency = Agency.create("managed");
        agency.buyers("ann", 6);
        try (Visitor admin = CHROMIUM.visitor()) {
            admin.signIn(agency.id("admin"));
            AudiencePage.ofANewOne(admin)
                    .name("Every buyer")
                    .addTagRule("buyer")
                    .save();
            ShareDialog dialog = ShareDialog.fromTheAudience(admin).type("ann");
            assertThat(dialog.matches()).hasCount(1);
            dialog.matches().click();
            dialog.announces("1 user").share();
            new SyncPage(admin).isDone();
        }
        try (Visitor ann = CHROMIUM.visitor()) {
            ann.signIn(agency.id("ann"));
            assertThat(ann.page().locator("tbody")).containsText("from Harbour Administration");
            AudiencePage page = AudiencePage.named(ann, "Every buyer");
            assertThat(ann.page().locator(".rules").first()).containsText("Tag is buyer");
            ann.looksGood("managed-audience");
            ann.button("Show matching contacts").click();
            assertThat(page.contacts()).hasCount(6);
            page.isReadOnly();
        }
    }

    @Test
    void emptyPagesExplainTheNextStep() {
        Agency agency = Agency.create("empty");
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            assertThat(grace.page().getByText("No audience yet")).isVisible();
            grace.looksGood("audiences-empty");
            AudiencePage.ofANewOne(grace);
            grace.looksGood("new-audience");
            grace.button("Add rule").click();
            grace.page().locator("[data-part=field]").selectOption("createdAt");
            assertThat(grace.page().locator(".rule .values")).containsText("Days in the time zone UTC");
            grace.open("/nothing-here");
            assertThat(grace.page().getByText("Page not found")).isVisible();
        }
    }
}
