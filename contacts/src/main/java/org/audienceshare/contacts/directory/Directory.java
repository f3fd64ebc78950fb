package org.audienceshare.contacts.directory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;

/** Reads accounts, organisations and teams. Every call reads the current state of the database. */
public interface Directory {

    /** The account, active or not. */
    Optional<Account> account(AccountId id);

    /** The accounts that exist, in no order; one query for any number of ids. */
    List<Account> accounts(Collection<AccountId> ids);

    /** All accounts of the organisations, active or not, of any type, in no order. */
    List<Account> accountsOf(Collection<String> organisationIds);

    /** The organisations that exist. */
    List<Organisation> organisations(Collection<String> ids);

    /** The teams that exist. */
    List<Team> teams(Collection<String> ids);

    /** An office of a brand. */
    record Organisation(String id, String name, String brandId) {}

    /**
     * A named group of users and organisations; it may contain other teams.
     *
     * @param members in the order of the directory
     */
    record Team(String id, String name, String brandId, List<Selection> members) {

        public Team {
            members = List.copyOf(members);
        }
    }
}
