package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

/** The pages of one audience: its filter, its contacts, and whom it is shared with. */
final class AudiencePage {

    private final Visitor visitor;

    private AudiencePage(Visitor visitor) {
        this.visitor = visitor;
    }

    /** From the list of audiences. */
    static AudiencePage named(Visitor visitor, String name) {
        visitor.link(name).click();
        return new AudiencePage(visitor);
    }

    /** The page of a new audience, from the list of audiences. */
    static AudiencePage ofANewOne(Visitor visitor) {
        visitor.link("New audience").click();
        return new AudiencePage(visitor);
    }

    /** Opens the page of this name of an own audience, as in {@code Filter}. */
    AudiencePage tab(String name) {
        tab(visitor, name).click();
        assertThat(tab(visitor, name)).hasAttribute("aria-current", "page");
        return this;
    }

    private static Locator tab(Visitor visitor, String name) {
        return visitor.page().locator(".tabs a").filter(new Locator.FilterOptions().setHasText(name));
    }

    AudiencePage name(String name) {
        visitor.page().locator("#name").fill(name);
        return this;
    }

    /** Matches contacts to which any of the rules applies. */
    AudiencePage anyRule() {
        visitor.page().locator("[data-part=quantifier]").selectOption("any");
        return this;
    }

    /** Adds a rule on the tag. */
    AudiencePage addTagRule(String tag) {
        visitor.button("Add rule").click();
        visitor.page().locator(".rule").last().locator(".values input").fill(tag);
        return this;
    }

    /** Changes the first rule to a list of addresses. */
    AudiencePage onlyTheAddresses(String lines) {
        visitor.page().locator("[data-part=field]").selectOption("email");
        visitor.page().locator("[data-part=op]").selectOption("in");
        visitor.page().locator(".values textarea").fill(lines);
        return this;
    }

    AudiencePage matches(String count) {
        assertThat(visitor.page().locator("#filter-count")).containsText(count + " contacts match");
        return this;
    }

    /** Saves, and gives the notice about it. */
    Locator save() {
        visitor.button("Save Audience").click();
        Locator notice = visitor.page().locator(".notice.done");
        assertThat(notice).isVisible();
        return notice;
    }

    AudiencePage search(String text) {
        visitor.page().locator("#contact-search").fill(text);
        return this;
    }

    Locator contacts() {
        return visitor.page().locator("#contacts tbody tr");
    }

    /** The recipients, and the state of each. */
    Locator sharedWith() {
        return visitor.page().locator("#shared-with");
    }

    Locator changedSinceTheLastSync() {
        return visitor.page().getByText("Changed since the last sync");
    }

    void isReadOnly() {
        assertThat(visitor.button("Save Audience")).hasCount(0);
    }

    /** Signs the recipient in: the list names the sender, and the page shows the contacts and can't be edited. */
    static void seenByARecipient(Chromium chromium, Agency agency, String who, String name, int contacts) {
        try (Visitor recipient = chromium.visitor()) {
            recipient.signIn(agency.id(who));
            assertThat(recipient.page().locator("tbody")).containsText("from Grace Liu");
            assertThat(recipient.page().locator("td[data-label=Contacts]")).containsText(String.valueOf(contacts));
            AudiencePage page = named(recipient, name);
            assertThat(recipient.page().locator(".facts")).containsText("Shared by Grace Liu, read-only");
            assertThat(page.contacts()).hasCount(contacts);
            page.isReadOnly();
            recipient.looksGood("shared-audience");
        }
    }
}
