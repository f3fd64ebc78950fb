package org.audienceshare.share.sharing.pages;

import java.util.List;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.SelectionType;

/**
 * A tab of the share dialogue.
 *
 * @param type what it finds
 * @param label of the tab
 * @param one what one of these is called
 * @param all whether all of them can be added at once
 */
record ShareTab(SelectionType type, String label, String one, boolean all) {

    private static final ShareTab USERS = new ShareTab(SelectionType.USER, "Users", "user", false);
    private static final ShareTab TEAMS = new ShareTab(SelectionType.TEAM, "Teams", "team", false);
    private static final ShareTab ORGANISATIONS =
            new ShareTab(SelectionType.ORGANISATION, "Organisations", "office", true);

    static ShareTab of(SelectionType type) {
        return switch (type) {
            case USER -> USERS;
            case TEAM -> TEAMS;
            case ORGANISATION -> ORGANISATIONS;
        };
    }

    /** The word before {@link #one}. */
    public String getArticle() {
        return type == SelectionType.ORGANISATION ? "an" : "a";
    }

    /** Teams are there only for whom support allowed them. */
    static List<ShareTab> of(Account account) {
        return account.teamSharing() ? List.of(USERS, TEAMS, ORGANISATIONS) : List.of(USERS, ORGANISATIONS);
    }
}
