package org.audienceshare.share.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.DirectoryEntries;
import org.audienceshare.contacts.directory.Organisation;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.contacts.directory.Team;

/**
 * Stored entries that an upload replaces or refers to.
 *
 * @param brandOf the brand of each stored entry
 * @param brands brands of the upload's teams that have an organisation in the directory
 */
record StoredEntries(Map<Selection, String> brandOf, Set<String> brands) {

    StoredEntries {
        brandOf = Map.copyOf(brandOf);
        brands = Set.copyOf(brands);
    }

    /** Reads the entries that the upload contains or refers to, with one query for each type. */
    static StoredEntries of(DirectoryEntries entries, Directory directory, RecipientSearch search) {
        Map<Selection, String> brandOf = new HashMap<>();
        for (Account account : directory.accounts(accountIds(entries))) {
            brandOf.put(new Selection(SelectionType.USER, account.id().value()), account.brandId());
        }
        for (Organisation organisation : directory.organisations(organisationIds(entries))) {
            brandOf.put(new Selection(SelectionType.ORGANISATION, organisation.id()), organisation.brandId());
        }
        for (Team team : directory.teams(teamIds(entries))) {
            brandOf.put(new Selection(SelectionType.TEAM, team.id()), team.brandId());
        }
        Set<String> brands = new HashSet<>();
        entries.teams().stream().map(Team::brandId).distinct().forEach(brand -> {
            if (!search.search(brand, "", Set.of(SelectionType.ORGANISATION), 1).isEmpty()) {
                brands.add(brand);
            }
        });
        return new StoredEntries(brandOf, brands);
    }

    private static Collection<AccountId> accountIds(DirectoryEntries entries) {
        return Stream.concat(
                        entries.accounts().stream().map(Account::id),
                        members(entries, SelectionType.USER).map(AccountId::new))
                .distinct()
                .toList();
    }

    private static Collection<String> organisationIds(DirectoryEntries entries) {
        return Stream.of(
                        entries.organisations().stream().map(Organisation::id),
                        entries.accounts().stream().map(Account::organisationId),
                        members(entries, SelectionType.ORGANISATION))
                .flatMap(ids -> ids)
                .distinct()
                .toList();
    }

    private static Collection<String> teamIds(DirectoryEntries entries) {
        return Stream.concat(entries.teams().stream().map(Team::id), members(entries, SelectionType.TEAM))
                .distinct()
                .toList();
    }

    private static Stream<String> members(DirectoryEntries entries, SelectionType type) {
        return entries.teams().stream()
                .flatMap(team -> team.members().stream())
                .filter(member -> member.type() == type)
                .map(Selection::id);
    }
}
