package org.audienceshare.share.support.pages;

import java.util.List;
import org.audienceshare.contacts.directory.Account;

/** An account as support sees it. */
record AccountRow(
        String id, String name, String type, String office, String brand, boolean active, List<SwitchView> switches) {

    /** @param name the switch, as the form sends it */
    record SwitchView(String name, String words, boolean on) {

        static SwitchView of(AccountSwitch which, boolean on) {
            return new SwitchView(which.name(), which.words(), on);
        }
    }

    static AccountRow of(Account account, String office) {
        return new AccountRow(
                account.id().value(),
                account.name(),
                type(account),
                office,
                account.brandId(),
                account.active(),
                List.of(
                        SwitchView.of(AccountSwitch.AUDIENCE_SHARING, account.audienceSharing()),
                        SwitchView.of(AccountSwitch.TEAM_SHARING, account.teamSharing())));
    }

    private static String type(Account account) {
        return switch (account.type()) {
            case USER -> "Agent";
            case OFFICE_WIDE -> "Office";
            case ADMIN -> "Administrator";
        };
    }
}
