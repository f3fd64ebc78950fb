package org.audienceshare.sync.inmemory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Organisation;
import org.audienceshare.contacts.directory.Team;

/** A directory in maps. */
public final class InMemoryDirectory implements Directory {

    private final Map<AccountId, Account> accounts = new TreeMap<>();
    private final Map<String, Organisation> organisations = new HashMap<>();
    private final Map<String, Team> teams = new HashMap<>();

    public void put(Account account) {
        accounts.put(account.id(), account);
    }

    public void put(Organisation organisation) {
        organisations.put(organisation.id(), organisation);
    }

    public void put(Team team) {
        teams.put(team.id(), team);
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public List<Account> accounts(Collection<AccountId> ids) {
        return found(ids, accounts);
    }

    @Override
    public List<Account> accountsOf(Collection<String> organisationIds) {
        return accounts.values().stream()
                .filter(account -> organisationIds.contains(account.organisationId()))
                .toList();
    }

    @Override
    public List<Organisation> organisations(Collection<String> ids) {
        return found(ids, organisations);
    }

    @Override
    public List<Team> teams(Collection<String> ids) {
        return found(ids, teams);
    }

    private static <K, V> List<V> found(Collection<K> keys, Map<K, V> in) {
        return keys.stream().distinct().map(in::get).filter(Objects::nonNull).toList();
    }
}
