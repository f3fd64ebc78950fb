package org.audienceshare.share.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.directory.DirectoryUpload.Upload;
import org.jspecify.annotations.Nullable;

/**
 * An entry that an upload adds or changes.
 *
 * @param switches the new values of the switches that the upload turns, by name; those of a new account that are on
 */
public record DirectoryChange(Selection entry, Map<String, Boolean> switches) {

    public DirectoryChange {
        switches = Collections.unmodifiableMap(new LinkedHashMap<>(switches));
    }

    /** The entries of the upload that differ from what is stored. */
    static List<DirectoryChange> between(StoredEntries stored, Upload upload) {
        List<DirectoryChange> changes = new ArrayList<>();
        upload.entries().organisations().stream()
                .filter(office -> !office.equals(stored.organisations().get(office.id())))
                .forEach(office -> changes.add(of(new Selection(SelectionType.ORGANISATION, office.id()))));
        for (Account account : upload.entries().accounts()) {
            @Nullable Account before = stored.accounts().get(account.id());
            Account after = after(account, before).with(upload.turned(account.id()));
            if (!after.equals(before)) {
                Selection entry = new Selection(SelectionType.USER, account.id().value());
                changes.add(new DirectoryChange(entry, turned(before, after)));
            }
        }
        upload.entries().teams().stream()
                .filter(team -> !team.equals(stored.teams().get(team.id())))
                .forEach(team -> changes.add(of(new Selection(SelectionType.TEAM, team.id()))));
        return List.copyOf(changes);
    }

    private static DirectoryChange of(Selection entry) {
        return new DirectoryChange(entry, Map.of());
    }

    /** The account with the switches that it keeps. */
    private static Account after(Account account, @Nullable Account before) {
        return account.with(
                before == null
                        ? new Switches(false, false)
                        : new Switches(before.audienceSharing(), before.teamSharing()));
    }

    private static Map<String, Boolean> turned(@Nullable Account before, Account after) {
        Map<String, Boolean> turned = new LinkedHashMap<>();
        note(turned, "active", before != null && before.active(), after.active());
        note(turned, "audienceSharing", before != null && before.audienceSharing(), after.audienceSharing());
        note(turned, "teamSharing", before != null && before.teamSharing(), after.teamSharing());
        note(turned, "crmFed", before != null && before.crmFed(), after.crmFed());
        return turned;
    }

    private static void note(Map<String, Boolean> turned, String name, boolean before, boolean after) {
        if (before != after) {
            turned.put(name, after);
        }
    }
}
