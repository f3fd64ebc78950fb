package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** What support and operators do, in a browser, on the deployed jars. */
class OperatorPagesTest {

    private static final String NAME = "Autumn sellers";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void supportTurnsTeamSharingOnAndTheAuditLogShowsIt() {
        Agency agency = Agency.create("switches");
        Agency.create("otherswitches");
        String audience = agency.audience("tom", NAME);
        try (Visitor sue = CHROMIUM.visitor();
                Visitor tom = CHROMIUM.visitor()) {
            tom.signIn(agency.id("tom")).open("/audiences/" + audience + "/share");
            assertThat(tab(tom, "Teams")).hasCount(0);
            sue.signIn(agency.id("ann"), "SUPPORT").open("/support");
            turnTeamSharingOn(sue, agency);
            theAuditLogShowsTheSwitch(sue, agency);
            tom.page().reload();
            assertThat(tab(tom, "Teams")).isVisible();
            tom.open("/support");
            assertThat(tom.page().getByText("You have no access to this page")).isVisible();
        }
    }

    private static void turnTeamSharingOn(Visitor sue, Agency agency) {
        sue.page().locator("#typed").fill(agency.id("tom"));
        assertThat(sue.page().locator("tbody tr")).hasCount(1);
        Locator teams = sue.page()
                .getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Team sharing for Tom Baker"));
        assertThat(teams).hasAttribute("aria-checked", "false");
        teams.press("Enter");
        assertThat(teams).hasAttribute("aria-checked", "true");
        assertThat(teams).isFocused();
        assertThat(sue.page().locator("#live")).hasText("Team sharing is on for Tom Baker");
        sue.looksGood("support");
    }

    private static void theAuditLogShowsTheSwitch(Visitor sue, Agency agency) {
        sue.link("Audit log").click();
        oneOfSeveralWithTheNameIsChosen(sue);
        sue.page().locator("#id").fill(agency.id("tom"));
        sue.page().locator("#action").selectOption("CHANGE_SWITCHES");
        sue.button("Show").click();
        assertThat(sue.page().locator("tbody tr")).hasCount(1);
        assertThat(sue.page().locator("tbody tr")).containsText("Ann Lee");
        assertThat(sue.page().locator("tbody tr")).containsText("Team sharing turned on for Tom Baker");
        assertThat(sue.page().locator("tbody tr time")).hasText(Pattern.compile(".*\\d:\\d\\d:\\d\\d.*"));
        theIdsAreOneClickAway(sue, agency);
        theEntryIsInTheFile(sue);
        assertThat(sue.page().locator("tbody tr")).containsText("Accepted");
        sue.looksGood("audit-log");
    }

    /** Every agency has a Tom Baker. */
    private static void oneOfSeveralWithTheNameIsChosen(Visitor sue) {
        sue.page().locator("#id").fill("tom baker");
        sue.button("Show").click();
        Locator people = sue.page().locator("#entries .person");
        assertThat(people.nth(1)).containsText("Tom Baker");
        sue.looksGood("audit-log-choice");
        people.nth(1).press("Enter");
        assertThat(sue.page().locator("#entries")).containsText("Entries of Tom Baker, and about Tom Baker");
    }

    private static void theIdsAreOneClickAway(Visitor sue, Agency agency) {
        Locator ids = sue.page().locator("tbody tr details");
        assertThat(ids.locator("code")).not().isVisible();
        ids.locator("summary").click();
        assertThat(ids.locator("code")).containsText("account " + agency.id("tom"));
        assertThat(ids.locator("code")).isVisible();
    }

    private static void theEntryIsInTheFile(Visitor sue) {
        Download file =
                sue.page().waitForDownload(() -> sue.button("Export as CSV").click());
        assertThat(file.suggestedFilename()).isEqualTo("audit-log.csv");
        assertThat(file.path())
                .content(UTF_8)
                .contains(",Team sharing turned on for Tom Baker.,")
                .satisfies(content -> assertThat(content.split("\r\n")).hasSize(2));
    }

    @Test
    void operatorApprovesARemovalThatWaits() {
        Agency agency = Agency.create("released");
        String audience = removalOf141ContactsThatWaits(agency);
        try (Visitor olga = CHROMIUM.visitor()) {
            olga.signIn(agency.id("tom"), "OPERATOR").open("/operations");
            Locator waiting = olga.page()
                    .locator(".waiting li")
                    .filter(new Locator.FilterOptions().setHasText(agency.id("grace")));
            assertThat(waiting).containsText("remove 141 of 150 contacts from every recipient");
            assertThat(olga.page().locator("#lag tbody tr")).hasCount(3);
            olga.looksGood("operations");
            theSyncIsOneClickAway(olga, waiting);
            nothingIsSentBeforeTheScriptCanAsk(olga, waiting);
            openAndKeepWaiting(olga, waiting);
            assertThat(agency.members("ann", audience)).isEqualTo(150);
            approval(waiting).click();
            olga.inDialog("Approve").click();
            assertThat(olga.page().locator(".notice.done")).containsText("The sync is requested again");
            assertThat(waiting).hasCount(0);
        }
        agency.awaitMembers("ann", audience, 9);
        assertThat(agency.contacts("ann").countDocuments()).isEqualTo(150);
    }

    /** Grace shares 150 contacts with Ann, and then leaves only nine in the filter. */
    private static String removalOf141ContactsThatWaits(Agency agency) {
        agency.buyers("grace", 150);
        String audience = agency.audience("grace", NAME);
        agency.as("grace").share(audience, List.of(SelectionRef.user(agency.id("ann"))));
        agency.awaitMembers("ann", audience, 150);
        agency.as("grace")
                .replaceFilter(
                        audience,
                        new JsonMapper()
                                .readTree("{\"field\": \"email\", \"op\": \"startsWith\", \"value\": \"c00\"}"));
        agency.awaitEnd("grace", agency.as("grace").sync(audience, 1, "INCREMENTAL", false), SyncResponse.State.HELD);
        return audience;
    }

    /** Read-only and without names; the main navigation says where it is. */
    private static void theSyncIsOneClickAway(Visitor olga, Locator waiting) {
        waiting.getByRole(AriaRole.LINK).click();
        assertThat(olga.page().locator("main")).containsText("remove 141 of 150 contacts");
        assertThat(olga.page().locator("main button")).hasCount(0);
        assertThat(olga.page().locator(".nav [aria-current]")).hasText("Operations");
        olga.looksGood("sync-operator");
        olga.page().locator(".crumbs a").first().click();
    }

    private static void nothingIsSentBeforeTheScriptCanAsk(Visitor olga, Locator waiting) {
        olga.page()
                .route(
                        "**/assets/app*.js*",
                        route -> route.fulfill(new Route.FulfillOptions().setContentType("text/javascript")));
        olga.open("/operations");
        assertThat(approval(waiting)).isDisabled();
        olga.page().unroute("**/assets/app*.js*");
        olga.open("/operations");
    }

    private static Locator approval(Locator waiting) {
        return waiting.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve " + NAME));
    }

    private static void openAndKeepWaiting(Visitor olga, Locator waiting) {
        approval(waiting).click();
        assertThat(olga.dialog()).containsText("Approve " + NAME + "?");
        olga.looksGood("operations-release");
        olga.dialog().getByText("Keep waiting").click();
        assertThat(olga.dialog()).hasCount(0);
    }

    @Test
    void deadLetterIsReadAndRedelivered() {
        Agency agency = Agency.create("deadletters");
        String key = "garbage-" + UUID.randomUUID();
        ForeignPublisher publisher = new ForeignPublisher();
        publisher.send(key, "no avro".getBytes(UTF_8));
        publisher.close();
        try (Visitor olga = CHROMIUM.visitor()) {
            olga.signIn(agency.id("tom"), "OPERATOR");
            Locator deadLetter = olga.page()
                    .locator(".letter")
                    .filter(new Locator.FilterOptions().setHasText(key))
                    .filter(new Locator.FilterOptions().setHasText("Dead letter of the worker"));
            olga.openUntilThereIs("/operations/dead-letters", deadLetter);
            assertThat(deadLetter).hasCount(1);
            theBytesAreShown(olga, deadLetter);
            redeliver(olga, deadLetter);
            olga.openUntilThereIs("/operations/dead-letters", deadLetter.nth(1));
        }
    }

    private static void theBytesAreShown(Visitor olga, Locator deadLetter) {
        deadLetter.locator("summary").click();
        assertThat(deadLetter.locator("pre")).hasText("6e6f206176726f");
        olga.looksGood("dead-letters");
    }

    private static void redeliver(Visitor olga, Locator deadLetter) {
        deadLetter.getByRole(AriaRole.BUTTON, starting("Redeliver audience")).click();
        assertThat(olga.dialog()).containsText("The same key, value and headers");
        olga.inDialog("Redeliver").click();
        assertThat(olga.page().locator(".notice.done")).containsText("The dead letter is back on the topic");
        assertThat(deadLetter.filter(new Locator.FilterOptions().setHasText("Redelivered")))
                .hasCount(1);
    }

    @Test
    void replayBringsBackWhatARecipientLost() {
        Agency agency = Agency.create("replayed");
        agency.buyers("grace", 5);
        String audience = agency.audience("grace", NAME);
        agency.awaitEnd(
                "grace",
                agency.as("grace").share(audience, List.of(SelectionRef.user(agency.id("ann")))),
                SyncResponse.State.DONE);
        agency.contacts("ann").deleteMany(Filters.in("email", "c001@example.com", "c002@example.com"));
        try (Visitor olga = CHROMIUM.visitor()) {
            olga.signIn(agency.id("tom"), "OPERATOR").open("/operations");
            olga.link("Replay").click();
            olga.page().locator("#audience").fill(audience);
            olga.button("Dry run").click();
            assertThat(olga.page().locator(".figures")).containsText("Recipients compared1");
            olga.looksGood("replay");
            olga.button("Replay").click();
            assertThat(olga.dialog()).containsText("Nobody is resubscribed");
            olga.inDialog("Replay").click();
            assertThat(olga.page().locator(".notice.done")).containsText("1 event is published again");
        }
        agency.awaitMembers("ann", audience, 5);
    }

    private static Locator tab(Visitor visitor, String name) {
        return visitor.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator.GetByRoleOptions starting(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
