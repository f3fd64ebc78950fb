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
 * What the directory already says about what an upload names.
 *
 * @param brandOf the brands of stored entries by what and which they are
 * @param brands brands that have an organisation in the directory, of those that the upload names
 */
record KnownEntries(Map<Selection, String> brandOf, Set<String> brands) {

    KnownEntries {
        brandOf = Map.copyOf(brandOf);
        brands = Set.copyOf(brands);
    }

    /** Looks everything up that the entries are or refer to, in one query a kind. */
    static KnownEntries of(DirectoryEntries entries, Directory directory, RecipientSearch search) {
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
        return new KnownEntries(brandOf, brands);
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
