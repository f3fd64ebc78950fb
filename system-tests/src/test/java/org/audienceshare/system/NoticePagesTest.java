package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** What accounts are told, in a browser, as the workers' reports arrive. */
class NoticePagesTest {

    private static final String NAME = "Spring buyers";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void whoGetsAnAudienceIsToldOnceAndTheOwnerThatASyncIsPausedAndApproved() {
        Agency agency = Agency.create("notices");
        agency.buyers("grace", 150);
        String audience = agency.audience("grace", NAME);
        agency.as("grace").share(audience, List.of(SelectionRef.user(agency.id("ann"))));
        agency.awaitMembers("ann", audience, 150);
        agency.awaitEnd("grace", agency.as("grace").sync(audience, 1, "INCREMENTAL", false), SyncResponse.State.DONE);
        try (Visitor ann = CHROMIUM.visitor()) {
            ann.signIn(agency.id("ann"));
            ann.openUntilThereIs("/audiences", ann.page().locator(".bell-count"));
            assertThat(ann.page().locator(".bell-count")).hasText("1");
            ann.link("Notices, 1 unread").click();
            Locator rows = ann.page().locator("#list-of-notices tbody tr");
            assertThat(rows).hasCount(1);
            ann.looksGood("notices");
            ann.button("Mark all as read").click();
            assertThat(ann.page().locator(".bell-count")).hasCount(0);
            ann.link("Grace Liu shared " + NAME + " with you").click();
            assertThat(ann.page()).hasURL(Pattern.compile(".*/audiences/" + audience));
        }
        aRemovalIsPausedDeclinedPausedAgainAndApproved(agency, audience);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            Locator approved = grace.link("A sync of " + NAME + " was approved");
            grace.openUntilThereIs("/notices", approved);
            assertThat(grace.page().locator("#list-of-notices tbody tr")).hasCount(4);
            assertThat(grace.link("A sync of " + NAME + " was declined: nothing was changed"))
                    .isVisible();
            assertThat(grace.page().locator(".bell")).hasAttribute("aria-current", "page");
            grace.link("A sync of " + NAME + " is paused for approval: it would remove many contacts")
                    .first()
                    .click();
            assertThat(grace.page()).hasURL(Pattern.compile(".*/syncs/.*"));
        }
    }

    /** Ann keeps all contacts when the first sync is declined, and loses most by the second one. */
    private static void aRemovalIsPausedDeclinedPausedAgainAndApproved(Agency agency, String audience) {
        agency.as("grace")
                .replaceFilter(
                        audience,
                        new JsonMapper()
                                .readTree("{\"field\": \"email\", \"op\": \"startsWith\", \"value\": \"c00\"}"));
        String declined = held(agency, audience);
        anOperatorDecides(agency, "Decline", "The sync is declined. Recipients keep what they have.");
        assertThat(agency.as("grace").syncStatus(declined).state()).isEqualTo(SyncResponse.State.CANCELLED);
        held(agency, audience);
        assertThat(agency.members("ann", audience)).isEqualTo(150);
        anOperatorDecides(agency, "Approve", "The sync is requested again");
        agency.awaitMembers("ann", audience, 9);
        // The worker has read it, too: it would say so if it had not cancelled it.
        assertThat(agency.as("grace").syncStatus(declined).state()).isEqualTo(SyncResponse.State.CANCELLED);
    }

    private static String held(Agency agency, String audience) {
        AcceptedSyncResponse held = agency.as("grace").sync(audience, 1, "INCREMENTAL", false);
        agency.awaitEnd("grace", held, SyncResponse.State.HELD);
        return held.syncId();
    }

    private static void anOperatorDecides(Agency agency, String button, String done) {
        try (Visitor olga = CHROMIUM.visitor()) {
            olga.signIn(agency.id("tom"), "OPERATOR").open("/operations");
            Locator waiting = olga.page()
                    .locator(".waiting li")
                    .filter(new Locator.FilterOptions().setHasText(agency.id("grace")));
            waiting.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button + " " + NAME))
                    .click();
            olga.looksGood("operations-" + button.toLowerCase(Locale.ROOT));
            olga.inDialog(button).click();
            assertThat(olga.page().locator(".notice.done")).containsText(done);
            assertThat(waiting).hasCount(0);
        }
    }

    @Test
    void supportKeepsTheSuppressionListOfABrand() {
        Agency agency = Agency.create("suppressed");
        try (Visitor sue = CHROMIUM.visitor()) {
            sue.signIn(agency.id("ann"), "SUPPORT").open("/support");
            sue.link("Suppressions").click();
            sue.page().locator("#brand").selectOption("suppressed");
            sue.button("Show").click();
            sue.page().locator("#addresses").fill("carla@example.com\nrolf@example.com");
            sue.page().locator("#reason").fill("complaint by phone");
            sue.button("Add to the list").click();
            assertThat(sue.page().locator(".notice.done")).containsText("2 addresses added.");
            sue.looksGood("suppressions");
            sue.page().locator("#typed").fill("rolf");
            sue.button("Show").click();
            assertThat(sue.page().locator("#entries tbody tr")).hasCount(1);
            sue.button("Remove rolf@example.com from the list").click();
            assertThat(sue.dialog()).containsText("Remove rolf@example.com from the list?");
            sue.inDialog("Remove from the list").click();
            assertThat(sue.page().locator("#entries tbody tr")).hasCount(1);
            assertThat(sue.page().locator("#entries tbody tr")).containsText("carla@example.com");
        }
    }
}
