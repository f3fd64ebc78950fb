package org.audienceshare.share.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.UseCase;

/** Writes entries to the directory: all of them or, if one is invalid, none. */
@UseCase
public final class DirectoryUpload {

    private final Directory directory;
    private final RecipientSearch search;
    private final DirectoryWriter writer;

    public DirectoryUpload(Directory directory, RecipientSearch search, DirectoryWriter writer) {
        this.directory = directory;
        this.search = search;
        this.writer = writer;
    }

    /**
     * Inserts the entries, or replaces those with the same id.
     *
     * @return all problems; empty if the entries were written
     */
    public List<FieldProblem> put(DirectoryEntries entries) {
        List<FieldProblem> problems = DirectoryValidator.validate(entries, directory, search);
        if (problems.isEmpty()) {
            writer.put(entries);
        }
        return problems;
    }

    /**
     * Validates entries against each other and against stored entries. Nothing is copied across brands, so the brand of an
     * entry must not change, and all entries that it refers to must have the same brand. Teams may contain each other in cycles:
     * an expansion visits each team once.
     */
    private static final class DirectoryValidator {

        private final DirectoryEntries entries;
        private final StoredEntries stored;
        private final Map<Selection, String> uploadedBrands = new HashMap<>();
        private final List<FieldProblem> problems = new ArrayList<>();

        private DirectoryValidator(DirectoryEntries entries, StoredEntries stored) {
            this.entries = entries;
            this.stored = stored;
        }

        /** Returns all problems in the order of the entries. */
        static List<FieldProblem> validate(DirectoryEntries entries, Directory directory, RecipientSearch search) {
            return new DirectoryValidator(entries, StoredEntries.of(entries, directory, search)).validate();
        }

        private List<FieldProblem> validate() {
            // Entries may refer to later ones, so all are collected before references are checked.
            collect();
            for (int i = 0; i < entries.accounts().size(); i++) {
                checkOffice(entries.accounts().get(i), "accounts[" + i + "]");
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
                collect(
                        new Selection(SelectionType.USER, account.id().value()),
                        account.brandId(),
                        "accounts[" + i + "]");
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
            String storedBrand = stored.brandOf().get(entry);
            if (storedBrand != null && !storedBrand.equals(brand)) {
                problem(where + ".brandId", "can't change: the data of the entry belongs to its brand");
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
            String brandOfTarget =
                    uploadedBrands.getOrDefault(target, stored.brandOf().get(target));
            if (!brand.equals(brandOfTarget)) {
                problem(where, "does not exist in the brand");
            }
        }

        private void problem(String field, String message) {
            problems.add(new FieldProblem(field, message));
        }

        /**
         * Stored entries that an upload replaces or refers to.
         *
         * @param brandOf the brand of each stored entry
         * @param brands brands of the upload's teams that have an organisation in the directory
         */
        private record StoredEntries(Map<Selection, String> brandOf, Set<String> brands) {

            StoredEntries {
                brandOf = Map.copyOf(brandOf);
                brands = Set.copyOf(brands);
            }

            /** Reads the entries that the upload contains or refers to, with one query for each type. */
            static StoredEntries of(DirectoryEntries entries, Directory directory, RecipientSearch search) {
                Map<Selection, String> brandOf = DirectoryEntry.find(directory, mentioned(entries)).stream()
                        .collect(Collectors.toMap(DirectoryEntry::selection, DirectoryEntry::brandId));
                Set<SelectionType> offices = Set.of(SelectionType.ORGANISATION);
                Set<String> brands = entries.teams().stream()
                        .map(Team::brandId)
                        .distinct()
                        .filter(brand -> !search.search(brand, "", offices, 1).isEmpty())
                        .collect(Collectors.toSet());
                return new StoredEntries(brandOf, brands);
            }

            private static List<Selection> mentioned(DirectoryEntries entries) {
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
                return mentioned;
            }
        }
    }
}
