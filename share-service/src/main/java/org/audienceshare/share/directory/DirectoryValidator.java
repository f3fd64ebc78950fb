package org.audienceshare.share.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.directory.DirectoryUpload.Upload;
import org.jspecify.annotations.Nullable;

/**
 * Validates entries against each other and against stored entries. Nothing is copied across brands, so the brand of an
 * entry must not change, and all entries that it refers to must have the same brand. Teams may contain each other in cycles:
 * an expansion visits each team once. Whoever uploads gets nothing by it: neither an account nor, without the role for them,
 * switches.
 */
final class DirectoryValidator {

    private final Upload upload;
    private final DirectoryEntries entries;
    private final StoredEntries stored;
    private final Map<Selection, String> storedBrands;
    private final Map<Selection, String> uploadedBrands = new HashMap<>();
    private final List<FieldProblem> problems = new ArrayList<>();

    private DirectoryValidator(Upload upload, StoredEntries stored) {
        this.upload = upload;
        this.entries = upload.entries();
        this.stored = stored;
        this.storedBrands = stored.brandOf();
    }

    /** Returns all problems in the order of the entries. */
    static List<FieldProblem> validate(Upload upload, StoredEntries stored) {
        return new DirectoryValidator(upload, stored).validate();
    }

    private List<FieldProblem> validate() {
        // Entries may refer to later ones, so all are collected before references are checked.
        collect();
        for (int i = 0; i < entries.accounts().size(); i++) {
            Account account = entries.accounts().get(i);
            checkOffice(account, "accounts[" + i + "]");
            checkAccount(account, "accounts[" + i + "]");
        }
        Set<String> brands = new HashSet<>(stored.brands());
        entries.organisations().forEach(organisation -> brands.add(organisation.brandId()));
        for (int i = 0; i < entries.teams().size(); i++) {
            Team team = entries.teams().get(i);
            if (!brands.contains(team.brandId())) {
                problem("teams[" + i + "].brandId", "is a brand without any organisation");
            }
            checkMembers(team, "teams[" + i + "]");
        }
        return List.copyOf(problems);
    }

    private void collect() {
        for (int i = 0; i < entries.organisations().size(); i++) {
            Organisation organisation = entries.organisations().get(i);
            collect(
                    new Selection(SelectionType.ORGANISATION, organisation.id()),
                    organisation.brandId(),
                    "organisations[" + i + "]");
        }
        for (int i = 0; i < entries.accounts().size(); i++) {
            Account account = entries.accounts().get(i);
            collect(new Selection(SelectionType.USER, account.id().value()), account.brandId(), "accounts[" + i + "]");
        }
        for (int i = 0; i < entries.teams().size(); i++) {
            Team team = entries.teams().get(i);
            collect(new Selection(SelectionType.TEAM, team.id()), team.brandId(), "teams[" + i + "]");
        }
    }

    private void collect(Selection entry, String brand, String where) {
        if (uploadedBrands.putIfAbsent(entry, brand) != null) {
            problem(where + ".id", "is in this request twice");
        }
        String storedBrand = storedBrands.get(entry);
        if (storedBrand != null && !storedBrand.equals(brand)) {
            problem(where + ".brandId", "can't change: the data of the entry belongs to its brand");
        }
    }

    private void checkAccount(Account account, String where) {
        if (account.id().value().equals(upload.uploader())) {
            problem(where + ".id", "is your own: somebody else must upload it");
        }
        @Nullable Account before = stored.accounts().get(account.id());
        if (before != null && before.type() != account.type()) {
            problem(where + ".type", "can't change: the data of the account belongs to its type");
        }
        if (!upload.maySwitch()) {
            Switches turned = upload.turned(account.id());
            checkSwitch(
                    turned.audienceSharing(), before != null && before.audienceSharing(), where + ".audienceSharing");
            checkSwitch(turned.teamSharing(), before != null && before.teamSharing(), where + ".teamSharing");
        }
    }

    private void checkSwitch(@Nullable Boolean turned, boolean before, String where) {
        if (turned != null && turned != before) {
            problem(where, "can be changed only with the role SUPPORT");
        }
    }

    private void checkOffice(Account account, String where) {
        checkReference(
                new Selection(SelectionType.ORGANISATION, account.organisationId()),
                account.brandId(),
                where + ".organisationId");
    }

    private void checkMembers(Team team, String where) {
        for (int i = 0; i < team.members().size(); i++) {
            checkReference(team.members().get(i), team.brandId(), where + ".members[" + i + "].id");
        }
    }

    /** The same message for unknown entries and entries of another brand. */
    private void checkReference(Selection target, String brand, String where) {
        String brandOfTarget = uploadedBrands.getOrDefault(target, storedBrands.get(target));
        if (!brand.equals(brandOfTarget)) {
            problem(where, "does not exist in the brand");
        }
    }

    private void problem(String field, String message) {
        problems.add(new FieldProblem(field, message));
    }
}
