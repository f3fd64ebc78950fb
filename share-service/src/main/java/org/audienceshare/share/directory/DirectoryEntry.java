package org.audienceshare.share.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;

/** An account, a team or an office of the directory. */
public record DirectoryEntry(Selection selection, String name, String brandId) {

    /** Those of the selections that exist, in no order, with one query for each type. */
    public static List<DirectoryEntry> find(Directory directory, Collection<Selection> selections) {
        List<DirectoryEntry> found = new ArrayList<>();
        List<AccountId> users =
                ids(selections, SelectionType.USER).stream().map(AccountId::new).toList();
        directory
                .accounts(users)
                .forEach(account ->
                        found.add(entry(SelectionType.USER, account.id().value(), account.name(), account.brandId())));
        directory
                .teams(ids(selections, SelectionType.TEAM))
                .forEach(team -> found.add(entry(SelectionType.TEAM, team.id(), team.name(), team.brandId())));
        directory
                .organisations(ids(selections, SelectionType.ORGANISATION))
                .forEach(office ->
                        found.add(entry(SelectionType.ORGANISATION, office.id(), office.name(), office.brandId())));
        return found;
    }

    private static DirectoryEntry entry(SelectionType type, String id, String name, String brandId) {
        return new DirectoryEntry(new Selection(type, id), name, brandId);
    }

    private static List<String> ids(Collection<Selection> selections, SelectionType type) {
        return selections.stream()
                .filter(selection -> selection.type() == type)
                .map(Selection::id)
                .distinct()
                .toList();
    }
}
