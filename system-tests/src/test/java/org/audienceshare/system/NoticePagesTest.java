package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
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
        aRemovalIsPausedAndApproved(agency, audience);
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            Locator approved = grace.link("A sync of " + NAME + " was approved");
            grace.openUntilThereIs("/notices", approved);
            assertThat(grace.page().locator("#list-of-notices tbody tr")).hasCount(2);
            assertThat(grace.page().locator(".bell")).hasAttribute("aria-current", "page");
            grace.link("A sync of " + NAME + " is paused for approval: it would remove many contacts")
                    .click();
            assertThat(grace.page()).hasURL(Pattern.compile(".*/syncs/.*"));
        }
    }

    private static void aRemovalIsPausedAndApproved(Agency agency, String audience) {
        agency.as("grace")
                .replaceFilter(
                        audience,
                        new JsonMapper()
                                .readTree("{\"field\": \"email\", \"op\": \"startsWith\", \"value\": \"c00\"}"));
        agency.awaitEnd("grace", agency.as("grace").sync(audience, 1, "INCREMENTAL", false), SyncResponse.State.HELD);
        try (Visitor olga = CHROMIUM.visitor()) {
            olga.signIn(agency.id("tom"), "OPERATOR").open("/operations");
            Locator waiting = olga.page()
                    .locator(".waiting li")
                    .filter(new Locator.FilterOptions().setHasText(agency.id("grace")));
            waiting.getByRole(AriaRole.BUTTON).click();
            olga.inDialog("Approve").click();
            assertThat(olga.page().locator(".notice.done")).containsText("The sync is requested again");
        }
        agency.awaitMembers("ann", audience, 9);
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
