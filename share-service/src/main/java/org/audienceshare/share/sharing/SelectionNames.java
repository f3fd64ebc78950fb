package org.audienceshare.share.sharing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.UseCase;
import org.jspecify.annotations.Nullable;

/** Looks up the names of selections, with one query per type. */
@UseCase
public final class SelectionNames {

    private final Directory directory;

    public SelectionNames(Directory directory) {
        this.directory = directory;
    }

    /** The selections in their order, with their names. */
    public List<NamedSelection> of(Collection<Selection> selections) {
        Map<Selection, String> names = known(null, selections);
        return selections.stream()
                .map(selection -> new NamedSelection(selection, names.getOrDefault(selection, selection.id())))
                .toList();
    }

    /** The selections that belong to the brand, in their order, with their names. */
    public List<NamedSelection> within(String brandId, Collection<Selection> selections) {
        Map<Selection, String> names = known(brandId, selections);
        return selections.stream()
                .filter(names::containsKey)
                .map(selection -> new NamedSelection(selection, names.getOrDefault(selection, selection.id())))
                .toList();
    }

    private Map<Selection, String> known(@Nullable String brandId, Collection<Selection> selections) {
        Map<Selection, String> names = new HashMap<>();
        Set<AccountId> users =
                ids(selections, SelectionType.USER).stream().map(AccountId::new).collect(Collectors.toSet());
        directory.accounts(users).stream()
                .filter(account -> brandId == null || account.brandId().equals(brandId))
                .forEach(account ->
                        names.put(new Selection(SelectionType.USER, account.id().value()), account.name()));
        directory.teams(ids(selections, SelectionType.TEAM)).stream()
                .filter(team -> brandId == null || team.brandId().equals(brandId))
                .forEach(team -> names.put(new Selection(SelectionType.TEAM, team.id()), team.name()));
        directory.organisations(ids(selections, SelectionType.ORGANISATION)).stream()
                .filter(office -> brandId == null || office.brandId().equals(brandId))
                .forEach(office -> names.put(new Selection(SelectionType.ORGANISATION, office.id()), office.name()));
        return names;
    }

    private static Set<String> ids(Collection<Selection> selections, SelectionType type) {
        return selections.stream()
                .filter(selection -> selection.type() == type)
                .map(Selection::id)
                .collect(Collectors.toSet());
    }
}
