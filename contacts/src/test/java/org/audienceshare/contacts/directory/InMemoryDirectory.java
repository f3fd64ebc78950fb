package org.audienceshare.contacts.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.jspecify.annotations.Nullable;

/** A directory for tests with the same contract as the MongoDB adapter. */
public final class InMemoryDirectory implements Directory, DirectoryWriter, RecipientSearch {

    private final Map<AccountId, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, Organisation> organisations = new ConcurrentHashMap<>();
    private final Map<String, Team> teams = new ConcurrentHashMap<>();

    @Override
    public void put(DirectoryEntries entries, Map<AccountId, Switches> turned) {
        entries.organisations().forEach(entry -> organisations.put(entry.id(), entry));
        for (Account entry : entries.accounts()) {
            @Nullable Account before = accounts.get(entry.id());
            Switches kept = before == null
                    ? new Switches(false, false)
                    : new Switches(before.audienceSharing(), before.teamSharing());
            accounts.put(entry.id(), entry.with(kept).with(turned.getOrDefault(entry.id(), Switches.UNCHANGED)));
        }
        entries.teams().forEach(entry -> teams.put(entry.id(), entry));
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public List<Account> accounts(Collection<AccountId> ids) {
        return Set.copyOf(ids).stream()
                .filter(accounts::containsKey)
                .map(accounts::get)
                .toList();
    }

    @Override
    public List<Account> accountsOf(Collection<String> organisationIds) {
        return accounts.values().stream()
                .filter(account -> organisationIds.contains(account.organisationId()))
                .toList();
    }

    @Override
    public List<Organisation> organisations(Collection<String> ids) {
        return Set.copyOf(ids).stream()
                .filter(organisations::containsKey)
                .map(organisations::get)
                .toList();
    }

    @Override
    public List<Team> teams(Collection<String> ids) {
        return Set.copyOf(ids).stream()
                .filter(teams::containsKey)
                .map(teams::get)
                .toList();
    }

    @Override
    public List<Hit> search(String brandId, String typed, Set<SelectionType> types, int limit) {
        if (limit < 1 || limit > MAX_HITS) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_HITS);
        }
        List<Hit> hits = new ArrayList<>();
        accounts.values().stream()
                .filter(account -> account.brandId().equals(brandId))
                .filter(account -> account.active() && account.type() != AccountType.ADMIN)
                .forEach(account ->
                        hits.add(hit(SelectionType.USER, account.id().value(), account.name(), office(account))));
        teams.values().stream()
                .filter(team -> team.brandId().equals(brandId))
                .forEach(team -> hits.add(hit(SelectionType.TEAM, team.id(), team.name(), "")));
        organisations.values().stream()
                .filter(organisation -> organisation.brandId().equals(brandId))
                .forEach(office -> hits.add(hit(SelectionType.ORGANISATION, office.id(), office.name(), "")));
        return hits.stream()
                .filter(hit ->
                        types.contains(hit.selection().type()) && isFoundBy(hit.name() + " " + hit.detail(), typed))
                .sorted(Comparator.comparing((Hit hit) -> NameTokenizer.sortKey(hit.name()))
                        .thenComparing(hit -> hit.selection().type())
                        .thenComparing(hit -> hit.selection().id()))
                .limit(limit)
                .toList();
    }

    private static boolean isFoundBy(String name, String typed) {
        List<String> words = NameTokenizer.tokens(name);
        return NameTokenizer.tokens(typed).stream()
                .allMatch(start -> words.stream().anyMatch(word -> word.startsWith(start)));
    }

    private String office(Account account) {
        Organisation office = organisations.get(account.organisationId());
        return office == null || !office.brandId().equals(account.brandId()) ? "" : office.name();
    }

    private static Hit hit(SelectionType type, String id, String name, String detail) {
        return new Hit(new Selection(type, id), name, detail);
    }
}
