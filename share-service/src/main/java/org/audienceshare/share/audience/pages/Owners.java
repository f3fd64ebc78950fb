package org.audienceshare.share.audience.pages;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.audience.AudienceView;

/** The names of the accounts whose audiences are shown; one query for them all. */
record Owners(Map<AccountId, Account> accounts) {

    static Owners of(Collection<AudienceView> views, Directory directory) {
        return new Owners(directory
                .accounts(views.stream().map(AudienceView::owner).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Account::id, Function.identity())));
    }

    /** What people call the account; its id where it is gone. */
    String name(AccountId id) {
        Account account = accounts.get(id);
        return account == null ? id.value() : account.name();
    }
}
