package org.audienceshare.share.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;

/**
 * Stored entries that an upload replaces or refers to, by id.
 *
 * @param brands brands of the upload's teams that have an organisation in the directory
 */
record StoredEntries(
        Map<AccountId, Account> accounts,
        Map<String, Organisation> organisations,
        Map<String, Team> teams,
        Set<String> brands) {

    StoredEntries {
        accounts = Map.copyOf(accounts);
        organisations = Map.copyOf(organisations);
        teams = Map.copyOf(teams);
        brands = Set.copyOf(brands);
    }

    /** Reads the entries that the upload contains or refers to, with one query for each type. */
    static StoredEntries read(DirectoryEntries entries, Directory directory, RecipientSearch search) {
        Map<SelectionType, Set<String>> mentioned = mentioned(entries);
        Set<SelectionType> offices = Set.of(SelectionType.ORGANISATION);
        return new StoredEntries(
                byId(
                        directory.accounts(ids(mentioned, SelectionType.USER).stream()
                                .map(AccountId::new)
                                .toList()),
                        Account::id),
                byId(directory.organisations(ids(mentioned, SelectionType.ORGANISATION)), Organisation::id),
                byId(directory.teams(ids(mentioned, SelectionType.TEAM)), Team::id),
                entries.teams().stream()
                        .map(Team::brandId)
                        .distinct()
                        .filter(brand -> !search.search(brand, "", offices, 1).isEmpty())
                        .collect(Collectors.toSet()));
    }

    /** The brand of each stored entry. */
    Map<Selection, String> brandOf() {
        Map<Selection, String> brandOf = new HashMap<>();
        accounts.values()
                .forEach(account -> brandOf.put(
                        new Selection(SelectionType.USER, account.id().value()), account.brandId()));
        organisations
                .values()
                .forEach(office ->
                        brandOf.put(new Selection(SelectionType.ORGANISATION, office.id()), office.brandId()));
        teams.values().forEach(team -> brandOf.put(new Selection(SelectionType.TEAM, team.id()), team.brandId()));
        return brandOf;
    }

    private static Map<SelectionType, Set<String>> mentioned(DirectoryEntries entries) {
        List<Selection> mentioned = new ArrayList<>();
        entries.organisations()
                .forEach(office -> mentioned.add(new Selection(SelectionType.ORGANISATION, office.id())));
        for (Account account : entries.accounts()) {
            mentioned.add(new Selection(SelectionType.USER, account.id().value()));
            mentioned.add(new Selection(SelectionType.ORGANISATION, account.organisationId()));
        }
        for (Team team : entries.teams()) {
            mentioned.add(new Selection(SelectionType.TEAM, team.id()));
            mentioned.addAll(team.members());
        }
        return mentioned.stream()
                .collect(Collectors.groupingBy(
                        Selection::type, Collectors.mapping(Selection::id, Collectors.toCollection(HashSet::new))));
    }

    private static Set<String> ids(Map<SelectionType, Set<String>> mentioned, SelectionType type) {
        return mentioned.getOrDefault(type, Set.of());
    }

    private static <K, V> Map<K, V> byId(Collection<V> found, Function<V, K> id) {
        return found.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
