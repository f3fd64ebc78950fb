package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The dialog in which a sender chooses users, teams and offices. */
final class ShareDialog {

    private final Visitor visitor;

    private ShareDialog(Visitor visitor) {
        this.visitor = visitor;
        assertThat(visitor.dialog()).isVisible();
    }

    /** From the menu of the only audience in the list. */
    static ShareDialog fromTheList(Visitor visitor) {
        visitor.page().locator("summary.button").click();
        visitor.link("Share").click();
        return new ShareDialog(visitor);
    }

    /** From the menu on the audience's own page. */
    static ShareDialog fromTheAudience(Visitor visitor) {
        visitor.page().locator("summary.button").click();
        visitor.link("Select Users…").click();
        return new ShareDialog(visitor);
    }

    static ShareDialog of(Visitor visitor, String audience) {
        visitor.open("/audiences/" + audience + "/share");
        return new ShareDialog(visitor);
    }

    /** However it was opened. */
    static ShareDialog isOpen(Visitor visitor) {
        return new ShareDialog(visitor);
    }

    /** The field to type a name in. */
    Locator input() {
        return visitor.dialog().getByRole(AriaRole.COMBOBOX).first();
    }

    ShareDialog type(String text) {
        input().pressSequentially(text);
        return this;
    }

    ShareDialog paste(String text) {
        input().evaluate(
                        "(input, text) => { const data = new DataTransfer(); data.setData('text', text);"
                                + " input.dispatchEvent(new ClipboardEvent('paste',"
                                + " { clipboardData: data, bubbles: true, cancelable: true })); }",
                        text);
        return this;
    }

    ShareDialog press(String... keys) {
        for (String key : keys) {
            input().press(key);
        }
        return this;
    }

    /** The open list of matches. */
    Locator list() {
        return visitor.page().locator(".matches:visible");
    }

    /** The matches in the open list. */
    Locator matches() {
        return visitor.page().locator(".match:visible");
    }

    /** The parts of the matches that were typed. */
    Locator highlights() {
        return visitor.page().locator(".match:visible mark");
    }

    /** The matches with this state, as in {@code aria-selected}. */
    Locator matchesThatAre(String state) {
        return visitor.page().locator(".match[" + state + "=true]");
    }

    Locator selected() {
        return visitor.page().locator(".chip");
    }

    Locator tabs() {
        return visitor.page().getByRole(AriaRole.TAB);
    }

    Locator tab(String name) {
        return visitor.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
    }

    /** The line that says with how many users how many contacts would be shared. */
    ShareDialog announces(String text) {
        assertThat(visitor.page().locator(".preview")).containsText(text);
        return this;
    }

    ShareDialog addAllOffices() {
        visitor.button("Add all offices").click();
        return this;
    }

    ShareDialog remove(String name) {
        visitor.button("Remove " + name).click();
        return this;
    }

    void share() {
        visitor.inDialog("Share").click();
    }
}
