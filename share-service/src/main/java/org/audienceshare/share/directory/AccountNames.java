package org.audienceshare.share.directory;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;

/** The names of some accounts, read in one query. */
public record AccountNames(Map<AccountId, String> names) {

    public AccountNames {
        names = Map.copyOf(names);
    }

    public static AccountNames of(Directory directory, Collection<AccountId> accounts) {
        return new AccountNames(directory.accounts(new HashSet<>(accounts)).stream()
                .collect(Collectors.toMap(Account::id, Account::name)));
    }

    /** The account's name; its id if the directory does not have it. */
    public String get(AccountId account) {
        return names.getOrDefault(account, account.value());
    }
}
