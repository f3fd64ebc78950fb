package org.audienceshare.share.audience;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;

/** The names of the accounts that own some audiences, read with one query. */
public record OwnerNames(Map<AccountId, String> names) {

    public static OwnerNames of(Collection<VisibleAudience> audiences, Directory directory) {
        return new OwnerNames(
                directory
                        .accounts(audiences.stream()
                                .map(VisibleAudience::owner)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Account::id, Account::name)));
    }

    /** The account's name; its id if the account no longer exists. */
    public String name(AccountId id) {
        return names.getOrDefault(id, id.value());
    }
}
