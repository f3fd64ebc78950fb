package org.audienceshare.contacts.directory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;

/** Reads who there is. Every call asks afresh: who joined a team a second ago is in it. */
public interface Directory {

    /** The account, active or not. */
    Optional<Account> account(AccountId id);

    /** Those of the accounts that exist, in no order; one query however many are asked for. */
    List<Account> accounts(Collection<AccountId> ids);

    /** Every account of the organisations, active or not, of any type, in no order. */
    List<Account> accountsOf(Collection<String> organisationIds);

    /** Those of the organisations that exist. */
    List<Organisation> organisations(Collection<String> ids);

    /** Those of the teams that exist. */
    List<Team> teams(Collection<String> ids);
}
