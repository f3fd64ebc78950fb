package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.audienceshare.cli.rest.SelectionRef;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story of the help page, in a browser: a sender and the recipients, on the deployed jars. */
class SenderPagesTest {

    private static final String NAME = "Spring buyers";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void sharesFromTheListByTyping() {
        Agency agency = Agency.founded("fromlist");
        agency.buyers("grace", 12);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.open("/sign-in/local").page().locator("#typed").fill(agency.id(""));
            assertThat(grace.page().locator(".person")).hasCount(7);
            grace.looksRight("sign-in");
            grace.signIn(agency.id("grace"));
            assertThat(grace.page().locator("td[data-label=Contacts]")).containsText("12");
            grace.looksRight("audiences");
            grace.page().locator("summary").click();
            grace.link("Share").click();
            Locator typed = grace.dialogue().getByRole(AriaRole.COMBOBOX).first();
            assertThat(typed).isFocused();
            typed.pressSequentially("an");
            assertThat(grace.page().locator(".match:visible")).hasCount(2);
            assertThat(grace.page().locator(".match:visible mark").first()).hasText("An");
            typed.press("ArrowDown");
            typed.press("ArrowDown");
            typed.press("ArrowUp");
            assertThat(grace.page().locator(".match[aria-selected=true]")).containsText("Andrew Hall");
            typed.press("Enter");
            assertThat(grace.page().locator(".chip")).containsText("Andrew Hall");
            assertThat(grace.page().locator(".preview")).containsText("1 user · 12 contacts");
            typed.pressSequentially("an");
            assertThat(grace.page().locator(".match[aria-disabled=true]")).containsText("Chosen already");
            grace.looksRight("share-typing");
            typed.press("ArrowDown");
            typed.press("Enter");
            assertThat(grace.page().locator(".preview")).containsText("2 users · 12 contacts");
            grace.page().locator(".chip button").first().click();
            assertThat(grace.page().locator(".chip")).hasCount(1);
            grace.dialogue().getByRole(AriaRole.BUTTON, exactly("Share")).click();
            isDone(grace);
        }
        agency.awaitMembers("ann", audience, 12);
        assertThat(agency.contacts("andrew").countDocuments()).isZero();
        recipientSees(agency, "ann", 12);
    }

    @Test
    void sharesFromInsideWithAllOfficesButOne() {
        Agency agency = Agency.founded("frominside");
        agency.buyers("grace", 5);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            grace.link(NAME).click();
            assertThat(grace.page().locator("#filter-count")).containsText("5 contacts match");
            grace.page().locator("summary").click();
            grace.link("Select Users…").click();
            grace.page().getByRole(AriaRole.TAB, tab("Users")).press("ArrowLeft");
            assertThat(grace.page().getByRole(AriaRole.TAB, tab("Organisations")))
                    .isFocused();
            grace.button("+ Add all offices").click();
            assertThat(grace.page().locator(".chip")).hasCount(3);
            grace.button("Take Harbour South off").click();
            assertThat(grace.page().locator(".chip")).hasCount(2);
            assertThat(grace.page().locator(".preview")).containsText("3 users · 5 contacts");
            grace.looksRight("share-offices");
            grace.dialogue().getByRole(AriaRole.BUTTON, exactly("Share")).click();
            isDone(grace);
            grace.looksRight("sync-done");
        }
        agency.awaitMembers("andrew", audience, 5);
        agency.awaitMembers("tom", audience, 5);
        assertThat(agency.contacts("bea").countDocuments()).isZero();
    }

    @Test
    void hidesTeamsWhereTheSwitchIsOff() {
        Agency agency = Agency.founded("noteams");
        agency.audience("tom", NAME);
        agency.audience("grace", NAME);
        try (Visitor tom = CHROMIUM.visitor();
                Visitor grace = CHROMIUM.visitor()) {
            for (Visitor visitor : List.of(tom, grace)) {
                visitor.signIn(agency.id(visitor == tom ? "tom" : "grace"));
                visitor.page().locator("summary").click();
                visitor.link("Share").click();
                assertThat(visitor.dialogue()).isVisible();
            }
            assertThat(tom.page().getByRole(AriaRole.TAB)).hasText(new String[] {"Users", "Organisations"});
            assertThat(grace.page().getByRole(AriaRole.TAB)).hasText(new String[] {"Users", "Teams", "Organisations"});
        }
    }

    @Test
    void escapeClosesTheListThenTheDialogueAndGivesTheFocusBack() {
        Agency agency = Agency.founded("escape");
        agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            grace.page().locator("summary").focus();
            grace.page().keyboard().press("Enter");
            grace.page().keyboard().press("ArrowDown");
            grace.page().keyboard().press("ArrowDown");
            grace.page().keyboard().press("Enter");
            assertThat(grace.dialogue()).isVisible();
            grace.page().keyboard().type("c");
            assertThat(grace.page().locator(".matches:visible")).isVisible();
            for (int presses = 0; presses < 12; presses++) {
                grace.page().keyboard().press("Tab");
                assertThat(grace.page()
                                .evaluate("() => document.activeElement === document.body"
                                        + " || !!document.activeElement.closest('dialog')"))
                        .as("the focus stays in the dialogue")
                        .isEqualTo(true);
            }
            grace.dialogue().getByRole(AriaRole.COMBOBOX).first().press("ArrowDown");
            assertThat(grace.page().locator(".matches:visible")).isVisible();
            grace.page().keyboard().press("Escape");
            assertThat(grace.page().locator(".matches:visible")).hasCount(0);
            assertThat(grace.dialogue()).isVisible();
            grace.page().keyboard().press("Escape");
            assertThat(grace.dialogue()).hasCount(0);
            assertThat(grace.page().locator("summary")).isFocused();
        }
    }

    @Test
    void lateMatchesDoNotOpenAListThatWasClosed() {
        Agency agency = Agency.founded("late");
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace")).open("/audiences/" + audience + "/share");
            Locator typed = grace.dialogue().getByRole(AriaRole.COMBOBOX).first();
            typed.pressSequentially("c");
            assertThat(grace.page().locator(".match:visible mark")).hasText("C");
            List<Route> held = new ArrayList<>();
            grace.page().route("**/share/matches*", held::add);
            typed.pressSequentially("a");
            grace.page().waitForCondition(() -> !held.isEmpty());
            typed.press("Escape");
            assertThat(grace.page().locator(".matches:visible")).hasCount(0);
            held.forEach(Route::resume);
            assertThat(grace.page().locator(".match mark")).hasText("Ca");
            assertThat(grace.page().locator(".matches:visible")).hasCount(0);
            assertThat(grace.dialogue()).isVisible();
        }
    }

    @Test
    void savingChangesNobodyAndSyncNowChangesThem() {
        Agency agency = Agency.founded("syncnow");
        agency.buyers("grace", 8);
        String audience = shared(agency);
        agency.rows("grace", List.of("late@example.com,Late,Comer,yes,investor"));
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            grace.link(NAME).click();
            assertThat(grace.page().locator("#shared-with")).containsText("Synced");
            assertThat(grace.page().getByText("Changed since the last sync")).hasCount(0);
            grace.looksRight("audience");
            grace.page().locator("[data-part=quantifier]").selectOption("any");
            grace.button("Add rule").click();
            grace.page().locator(".rule").last().locator(".values input").fill("investor");
            assertThat(grace.page().locator("#filter-count")).containsText("9 contacts match");
            grace.button("Save Audience").click();
            assertThat(grace.page().locator(".notice.done")).containsText("Recipients change when you sync");
            assertThat(grace.page().getByText("Changed since the last sync")).isVisible();
            assertThat(agency.contact("ann", "late@example.com"))
                    .as("saving copies nothing")
                    .isNull();

            syncNow(grace);
            assertThat(grace.dialogue()).containsText("2 users");
            assertThat(grace.dialogue().locator(".counts")).containsText("2 added");
            grace.looksRight("sync-now");
            grace.button("OK").click();
            isDone(grace);
            grace.page().reload();
            isDone(grace);
            grace.link("Syncs").click();
            assertThat(grace.page().locator("tbody tr")).hasCount(2);
            grace.looksRight("syncs");
        }
        agency.awaitMembers("ann", audience, 9);
        recipientSees(agency, "andrew", 9);
    }

    @Test
    void progressIsLiveAndSurvivesAReload() {
        Brand brand = Brand.founded(RunningSystem.instance(), "live", 40);
        brand.importRows(
                brand.sender(),
                "email",
                IntStream.rangeClosed(1, 400)
                        .mapToObj("c%03d@example.com"::formatted)
                        .toList());
        String audience =
                brand.asSender().createAudience(NAME, "PERSONAL", null).id();
        try (Visitor sender = CHROMIUM.visitor()) {
            sender.signIn(brand.sender()).open("/audiences/" + audience + "/share");
            sender.page().getByRole(AriaRole.TAB, tab("Organisations")).click();
            sender.button("+ Add all offices").click();
            assertThat(sender.page().locator(".preview")).containsText("40 users · 400 contacts");
            sender.dialogue().getByRole(AriaRole.BUTTON, exactly("Share")).click();
            someAreThrough(sender);
            assertThat(sender.page().locator("main time").first()).hasText(inSydney(sender));
            sender.page().reload();
            sender.page().evaluate("() => { window.wasNotLoadedAgain = true; }");
            someAreThrough(sender);
            sender.looksRight("sync-running");
            isDone(sender);
            assertThat(sender.page().locator("progress")).hasAttribute("value", "40");
            assertThat(sender.page().evaluate("() => window.wasNotLoadedAgain")).isEqualTo(true);
        }
    }

    private static void someAreThrough(Visitor visitor) {
        visitor.page()
                .waitForFunction("() => { const bar = document.querySelector('progress');"
                        + " return bar && bar.value > 0 && bar.value < bar.max; }");
        assertThat(visitor.page().locator(".badge").first()).hasText("Running");
    }

    /** The first time on the page as people in Sydney write it; the browser may put narrow spaces. */
    private static Pattern inSydney(Visitor visitor) {
        String iso = visitor.page().locator("main time").first().getAttribute("datetime");
        String text = DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US)
                .withZone(Visitor.ZONE)
                .format(Instant.parse(iso));
        return Pattern.compile(text.replace(" ", "[ \u202f]"));
    }

    @Test
    void removedContactStaysWithoutTheTag() {
        Agency agency = Agency.founded("takeout");
        agency.buyers("grace", 4);
        String audience = shared(agency);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            grace.link(NAME).click();
            grace.page().locator("#contact-search").fill("c002");
            assertThat(grace.page().locator("#contacts tbody tr")).hasCount(1);
            grace.button("Remove Contact 002").click();
            assertThat(grace.dialogue()).containsText("Remove this contact from the audience?");
            assertThat(grace.dialogue()).containsText("Contact 002");
            grace.looksRight("take-out");
            grace.dialogue().getByRole(AriaRole.BUTTON, exactly("Remove")).click();
            assertThat(grace.page().locator(".notice.done")).containsText("The contact is removed");
            syncNow(grace);
            grace.button("OK").click();
            isDone(grace);
        }
        agency.awaitMembers("ann", audience, 3);
        Document left = Objects.requireNonNull(agency.contact("ann", "c002@example.com"));
        assertThat(left.getList("tags", String.class)).isEmpty();
    }

    @Test
    void addingAUserUpdatesAll() {
        Agency agency = Agency.founded("addsuser");
        agency.buyers("grace", 3);
        String audience = shared(agency);
        agency.rows("grace", List.of("new@example.com,New,One,yes,buyer"));
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            grace.open("/audiences/" + audience + "/share");
            Locator typed = grace.dialogue().getByRole(AriaRole.COMBOBOX).first();
            typed.pressSequentially("bea");
            assertThat(grace.page().locator(".match:visible")).hasCount(1);
            grace.dialogue().getByRole(AriaRole.BUTTON, exactly("Add")).first().click();
            assertThat(grace.page().locator(".preview")).containsText("3 users · 4 contacts · 2 have it already");
            grace.dialogue().getByRole(AriaRole.BUTTON, exactly("Share")).click();
            isDone(grace);
        }
        agency.awaitMembers("bea", audience, 4);
        agency.awaitMembers("ann", audience, 4);
    }

    @Test
    void stopsSharingOnlyWhenItIsUnderstood() {
        Agency agency = Agency.founded("stops");
        agency.buyers("grace", 3);
        String audience = shared(agency);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            grace.link(NAME).click();
            Locator bar = grace.page().locator(".stop-bar");
            assertThat(bar).isHidden();
            grace.button("Stop sharing with Ann Lee…").click();
            assertThat(bar.getByRole(AriaRole.CHECKBOX)).isFocused();
            grace.button("Stop sharing with 1").click();
            assertThat(grace.page()).hasURL(Pattern.compile(".*/audiences/.*"));
            bar.getByRole(AriaRole.CHECKBOX).check();
            grace.looksRight("stop-sharing");
            grace.button("Stop sharing with 1").click();
            isDone(grace);
        }
        agency.awaitMembers("ann", audience, 0);
        assertThat(agency.contacts("ann").countDocuments()).isEqualTo(3);
        assertThat(agency.contacts("ann").countDocuments(new Document("tags", NAME)))
                .isZero();
        assertThat(agency.members("andrew", audience)).isEqualTo(3);
    }

    @Test
    void massRemovalWaitsUntilItIsAllowed() {
        Agency agency = Agency.founded("held");
        agency.buyers("grace", 150);
        String audience = shared(agency);
        String all = IntStream.rangeClosed(1, 10)
                .mapToObj("c%03d@example.com"::formatted)
                .reduce((one, other) -> one + "\n" + other)
                .orElseThrow();
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            grace.link(NAME).click();
            grace.page().locator("[data-part=field]").selectOption("email");
            grace.page().locator("[data-part=op]").selectOption("in");
            grace.page().locator(".values textarea").fill(all);
            assertThat(grace.page().locator("#filter-count")).containsText("10 contacts match");
            grace.button("Save Audience").click();
            assertThat(grace.page().locator(".notice.done")).isVisible();
            String held =
                    agency.as("grace").sync(audience, 2, "INCREMENTAL", false).syncId();
            grace.open("/syncs/" + held);
            assertThat(grace.page().getByText("It waits for you")).isVisible();
            grace.looksRight("sync-held");
            assertThat(agency.members("ann", audience)).isEqualTo(150);
            grace.link("Allow the removals…").click();
            assertThat(grace.dialogue()).containsText("That takes many contacts away at once");
            grace.looksRight("sync-now-removals");
            grace.dialogue().getByText("I understand; take them away").click();
            grace.button("OK").click();
            isDone(grace);
        }
        agency.awaitMembers("ann", audience, 10);
        assertThat(agency.contacts("ann").countDocuments()).isEqualTo(150);
    }

    @Test
    void managedAudienceWorksOnTheRecipientsOwnContacts() {
        Agency agency = Agency.founded("managed");
        agency.buyers("ann", 6);
        try (Visitor admin = CHROMIUM.visitor()) {
            admin.signIn(agency.id("admin"));
            admin.link("New audience").click();
            admin.page().locator("#name").fill("Every buyer");
            admin.button("Add rule").click();
            admin.page().locator(".values input").fill("buyer");
            admin.button("Save Audience").click();
            assertThat(admin.page().locator(".notice.done")).isVisible();
            admin.page().locator("summary").click();
            admin.link("Select Users…").click();
            admin.dialogue().getByRole(AriaRole.COMBOBOX).first().pressSequentially("ann");
            assertThat(admin.page().locator(".match:visible")).hasCount(1);
            admin.page().locator(".match:visible").click();
            assertThat(admin.page().locator(".preview")).containsText("1 user");
            admin.dialogue().getByRole(AriaRole.BUTTON, exactly("Share")).click();
            isDone(admin);
        }
        try (Visitor ann = CHROMIUM.visitor()) {
            ann.signIn(agency.id("ann"));
            assertThat(ann.page().locator("tbody")).containsText("from Harbour Administration");
            ann.link("Every buyer").click();
            assertThat(ann.page().locator(".rules").first()).containsText("Tag is buyer");
            ann.looksRight("managed-audience");
            ann.button("Show my contacts in it").click();
            assertThat(ann.page().locator("#contacts tbody tr")).hasCount(6);
            assertThat(ann.button("Save Audience")).hasCount(0);
        }
    }

    @Test
    void emptyPagesSayWhatToDo() {
        Agency agency = Agency.founded("empty");
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            assertThat(grace.page().getByText("No audience yet")).isVisible();
            grace.looksRight("audiences-empty");
            grace.link("New audience").click();
            grace.looksRight("new-audience");
            grace.open("/nothing-here");
            assertThat(grace.page().getByText("There is nothing here")).isVisible();
        }
    }

    /** An audience of Grace's that Ann and Andrew have; its id. */
    private static String shared(Agency agency) {
        String audience = agency.audience("grace", NAME);
        long contacts = agency.contacts("grace").countDocuments();
        agency.as("grace")
                .share(audience, List.of(SelectionRef.user(agency.id("ann")), SelectionRef.user(agency.id("andrew"))));
        agency.awaitMembers("ann", audience, contacts);
        agency.awaitMembers("andrew", audience, contacts);
        return audience;
    }

    private static void syncNow(Visitor visitor) {
        visitor.page().locator(".head summary").first().click();
        visitor.link("Sync Now").click();
    }

    private static void isDone(Visitor visitor) {
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/syncs/.*"));
        assertThat(visitor.page().locator(".badge.done")).hasText("Done");
    }

    private static void recipientSees(Agency agency, String who, int contacts) {
        try (Visitor recipient = CHROMIUM.visitor()) {
            recipient.signIn(agency.id(who));
            assertThat(recipient.page().locator("tbody")).containsText("from Grace Liu");
            assertThat(recipient.page().locator("td[data-label=Contacts]")).containsText(String.valueOf(contacts));
            recipient.link(NAME).click();
            assertThat(recipient.page().locator(".facts")).containsText("Shared by Grace Liu, read-only");
            assertThat(recipient.page().locator("#contacts tbody tr")).hasCount(contacts);
            assertThat(recipient.button("Save Audience")).hasCount(0);
            recipient.looksRight("shared-audience");
        }
    }

    private static Locator.GetByRoleOptions exactly(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions tab(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
