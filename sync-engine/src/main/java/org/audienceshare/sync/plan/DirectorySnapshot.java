package org.audienceshare.sync.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;

/** The directory for one decision: each entry is read once, and the accounts that are known to be needed together. */
final class DirectorySnapshot implements Directory {

    private final Directory directory;
    private final Set<AccountId> needed;
    private final Map<AccountId, Optional<Account>> accounts = new HashMap<>();
    private final Map<String, List<Account>> accountsOf = new HashMap<>();
    private final Map<String, Optional<Organisation>> organisations = new HashMap<>();
    private final Map<String, Optional<Team>> teams = new HashMap<>();

    /**
     * @param needed accounts that will be asked for
     * @param known accounts that were read for this decision already
     */
    DirectorySnapshot(Directory directory, Collection<AccountId> needed, Collection<Account> known) {
        this.directory = directory;
        this.needed = new LinkedHashSet<>(needed);
        known.forEach(account -> accounts.put(account.id(), Optional.of(account)));
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return accounts(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Account> accounts(Collection<AccountId> ids) {
        if (!accounts.keySet().containsAll(ids)) {
            Set<AccountId> all = new LinkedHashSet<>(ids);
            all.addAll(needed);
            needed.clear();
            return found(accounts, ids, all, directory::accounts, Account::id);
        }
        return found(accounts, ids, ids, directory::accounts, Account::id);
    }

    @Override
    public List<Account> accountsOf(Collection<String> organisationIds) {
        Set<String> unknown = unknown(accountsOf, organisationIds);
        if (!unknown.isEmpty()) {
            Map<String, List<Account>> read =
                    directory.accountsOf(unknown).stream().collect(Collectors.groupingBy(Account::organisationId));
            unknown.forEach(id -> accountsOf.put(id, read.getOrDefault(id, List.of())));
        }
        return organisationIds.stream()
                .distinct()
                .flatMap(id -> accountsOf.getOrDefault(id, List.of()).stream())
                .toList();
    }

    @Override
    public List<Organisation> organisations(Collection<String> ids) {
        return found(organisations, ids, ids, directory::organisations, Organisation::id);
    }

    @Override
    public List<Team> teams(Collection<String> ids) {
        return found(teams, ids, ids, directory::teams, Team::id);
    }

    private static <K, V> List<V> found(
            Map<K, Optional<V>> known,
            Collection<K> ids,
            Collection<K> toRead,
            Function<Collection<K>, List<V>> read,
            Function<V, K> idOf) {
        Set<K> unknown = unknown(known, toRead);
        if (!unknown.isEmpty()) {
            unknown.forEach(id -> known.put(id, Optional.empty()));
            read.apply(unknown).forEach(entry -> known.put(idOf.apply(entry), Optional.of(entry)));
        }
        return ids.stream()
                .distinct()
                .flatMap(id -> known.getOrDefault(id, Optional.empty()).stream())
                .toList();
    }

    private static <K> Set<K> unknown(Map<K, ?> known, Collection<K> ids) {
        Set<K> unknown = new LinkedHashSet<>(ids);
        unknown.removeAll(known.keySet());
        return unknown;
    }
}
