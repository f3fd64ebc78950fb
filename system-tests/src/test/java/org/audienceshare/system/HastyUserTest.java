package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody who clicks and types faster than the service answers shares with nobody who is not meant. */
class HastyUserTest {

    private static final String NAME = "Spring buyers";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void enterTakesOnlyAMatchOfTheTextInTheField() {
        Agency agency = Agency.create("hastyenter");
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            ShareDialog dialog = ShareDialog.of(grace.signIn(agency.id("grace")), audience);
            dialog.type("an");
            assertThat(dialog.matches()).hasCount(2);
            List<Route> held = hold(grace, "**/share/matches*");
            dialog.type("n").press("Enter");
            grace.page().waitForCondition(() -> !held.isEmpty());
            assertThat(dialog.selected()).hasCount(0);
            release(grace, "**/share/matches*", held);
            assertThat(dialog.selected()).hasCount(1);
            assertThat(dialog.selected()).containsText("Ann Lee");
        }
    }

    @Test
    void enterWaitsForTheMatchesAndAsksWhenThereAreSeveral() {
        Agency agency = Agency.create("hastyseveral");
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            ShareDialog dialog = ShareDialog.of(grace.signIn(agency.id("grace")), audience);
            dialog.type("bea");
            assertThat(dialog.matches()).hasCount(1);
            dialog.input().fill("an");
            dialog.press("Enter");
            assertThat(dialog.matches()).hasCount(2);
            assertThat(dialog.selected()).hasCount(0);
        }
    }

    @Test
    void whoWasJustTakenOffGetsNothing() {
        Agency agency = Agency.create("hastyremove");
        agency.buyers("grace", 4);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            ShareDialog dialog = ShareDialog.of(grace.signIn(agency.id("grace")), audience);
            addOneByOne(dialog, "ann", "andrew", "bea");
            dialog.announces("3 users · 4 contacts");
            List<Route> held = hold(grace, "**/share/selected*");
            dialog.remove("Ann Lee").remove("Andrew Hall");
            assertThat(dialog.selected()).hasCount(1);
            assertThat(grace.inDialog("Share")).isDisabled();
            release(grace, "**/share/selected*", held);
            dialog.announces("1 user · 4 contacts").share();
            new SyncPage(grace).isDone();
        }
        agency.awaitMembers("bea", audience, 4);
        assertThat(agency.contacts("ann").countDocuments()).isZero();
        assertThat(agency.contacts("andrew").countDocuments()).isZero();
    }

    private static void addOneByOne(ShareDialog dialog, String... names) {
        int count = 0;
        for (String name : names) {
            dialog.type(name);
            assertThat(dialog.matches()).hasCount(1);
            dialog.press("Enter");
            count++;
            assertThat(dialog.selected()).hasCount(count);
        }
    }

    @Test
    void aDialogThatSendsStaysOpen() {
        Agency agency = Agency.create("hastyclose");
        agency.buyers("grace", 2);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            ShareDialog dialog = ShareDialog.of(grace.signIn(agency.id("grace")), audience);
            addOneByOne(dialog, "ann");
            dialog.announces("1 user · 2 contacts");
            List<Route> held = hold(grace, "**/audiences/" + audience + "/share");
            dialog.share();
            grace.page().waitForCondition(() -> !held.isEmpty());
            grace.keys("Escape", "Escape");
            assertThat(grace.inDialog("Cancel")).isDisabled();
            assertThat(grace.inDialog("Share")).isDisabled();
            assertThat(grace.dialog()).isVisible();
            release(grace, "**/audiences/" + audience + "/share", held);
            new SyncPage(grace).isDone();
        }
    }

    @Test
    void aNameThatWasTypedAndNotAddedIsNotForgotten() {
        Agency agency = Agency.create("hastytyped");
        agency.buyers("grace", 2);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            ShareDialog dialog = ShareDialog.of(grace.signIn(agency.id("grace")), audience);
            addOneByOne(dialog, "bea");
            dialog.announces("1 user · 2 contacts").type("an");
            assertThat(dialog.matches()).hasCount(2);
            dialog.share();
            assertThat(grace.dialog().locator(".notice")).containsText("“an” is not selected yet");
            dialog.type("d");
            assertThat(dialog.matches()).hasCount(1);
            dialog.share();
            assertThat(grace.dialog().locator(".notice")).containsText("Andrew Hall was added");
            dialog.announces("2 users · 2 contacts").share();
            new SyncPage(grace).isDone();
        }
        agency.awaitMembers("andrew", audience, 2);
        agency.awaitMembers("bea", audience, 2);
        assertThat(agency.contacts("ann").countDocuments()).isZero();
    }

    @Test
    void whatCouldNotBeCountedIsToldInTheDialogAndCountedAgain() {
        Agency agency = Agency.create("hastyfails");
        agency.buyers("grace", 2);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            ShareDialog dialog = ShareDialog.of(grace.signIn(agency.id("grace")), audience);
            grace.page()
                    .route(
                            "**/share/preview*",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(503)
                                    .setContentType("text/plain; charset=utf-8")
                                    .setBody("The database does not answer. Try again in a moment.")));
            addOneByOne(dialog, "ann");
            assertThat(grace.dialog().locator(".notice")).containsText("The database does not answer");
            assertThat(grace.inDialog("Share")).isDisabled();
            grace.page().unroute("**/share/preview*");
            grace.inDialog("Count again").click();
            dialog.announces("1 user · 2 contacts");
            assertThat(grace.inDialog("Share")).isEnabled();
        }
    }

    /** Such as a column of a spreadsheet. */
    @Test
    void namesThatArePastedAreLookedUpTogether() {
        Agency agency = Agency.create("hastypaste");
        agency.buyers("grace", 2);
        String audience = agency.audience("grace", NAME);
        try (Visitor grace = CHROMIUM.visitor()) {
            ShareDialog dialog = ShareDialog.of(grace.signIn(agency.id("grace")), audience);
            dialog.paste("Ann Lee\nandrew hall\nBea Novak; Nobody Here\n" + agency.id("carl"));
            assertThat(dialog.selected()).hasCount(4);
            assertThat(grace.dialog()).containsText("nobody or several have this name: Nobody Here");
            dialog.announces("4 users · 2 contacts");
            grace.looksGood("share-pasted");
        }
    }

    @Test
    void savingTwiceCreatesOneAudience() {
        Agency agency = Agency.create("hastysave");
        try (Visitor grace = CHROMIUM.visitor()) {
            grace.signIn(agency.id("grace"));
            AudiencePage.ofANewOne(grace).name(NAME).addTagRule("buyer");
            Locator save = grace.button("Save Audience");
            save.dblclick();
            assertThat(grace.page().locator(".notice.done")).isVisible();
            grace.open("/audiences");
            assertThat(grace.link(NAME)).hasCount(1);
        }
    }

    private static List<Route> hold(Visitor visitor, String address) {
        List<Route> held = new ArrayList<>();
        visitor.page().route(address, held::add);
        return held;
    }

    private static void release(Visitor visitor, String address, List<Route> held) {
        visitor.page().unroute(address);
        held.forEach(Route::resume);
    }
}
