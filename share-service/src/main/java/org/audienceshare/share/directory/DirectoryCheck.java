package org.audienceshare.share.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.DirectoryEntries;
import org.audienceshare.contacts.directory.Organisation;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.contacts.directory.Team;
import org.audienceshare.contacts.FieldProblem;

/**
 * Whether entries fit together and to what is there. Brands are the border that no copy crosses, so an entry's brand
 * never changes and everything that it refers to is of the same brand. Teams may hold each other: an expansion visits
 * each once.
 */
final class DirectoryCheck {

    private final DirectoryEntries entries;
    private final KnownEntries known;
    private final Map<Selection, String> uploaded = new HashMap<>();
    private final List<FieldProblem> problems = new ArrayList<>();

    DirectoryCheck(DirectoryEntries entries, KnownEntries known) {
        this.entries = entries;
        this.known = known;
    }

    /** Everything that is wrong, in the upload's order; empty if nothing is. */
    List<FieldProblem> problems() {
        // References may point forward, so that all entries are known before any is followed.
        identify();
        for (int i = 0; i < entries.accounts().size(); i++) {
            checkOffice(entries.accounts().get(i), "accounts[" + i + "]");
        }
        Set<String> brands = new HashSet<>(known.brands());
        entries.organisations().forEach(organisation -> brands.add(organisation.brandId()));
        for (int i = 0; i < entries.teams().size(); i++) {
            Team team = entries.teams().get(i);
            if (!brands.contains(team.brandId())) {
                problem("teams[" + i + "].brandId", "names a brand without any organisation");
            }
            checkMembers(team, "teams[" + i + "]");
        }
        return List.copyOf(problems);
    }

    private void identify() {
        for (int i = 0; i < entries.organisations().size(); i++) {
            Organisation organisation = entries.organisations().get(i);
            identify(
                    new Selection(SelectionType.ORGANISATION, organisation.id()),
                    organisation.brandId(),
                    "organisations[" + i + "]");
        }
        for (int i = 0; i < entries.accounts().size(); i++) {
            Account account = entries.accounts().get(i);
            identify(new Selection(SelectionType.USER, account.id().value()), account.brandId(), "accounts[" + i + "]");
        }
        for (int i = 0; i < entries.teams().size(); i++) {
            Team team = entries.teams().get(i);
            identify(new Selection(SelectionType.TEAM, team.id()), team.brandId(), "teams[" + i + "]");
        }
    }

    private void identify(Selection entry, String brand, String where) {
        if (uploaded.putIfAbsent(entry, brand) != null) {
            problem(where + ".id", "is in this request twice");
        }
        String stored = known.brandOf().get(entry);
        if (stored != null && !stored.equals(brand)) {
            problem(where + ".brandId", "can't change: its data belongs to the brand that it has");
        }
    }

    private void checkOffice(Account account, String where) {
        refer(
                new Selection(SelectionType.ORGANISATION, account.organisationId()),
                account.brandId(),
                where + ".organisationId");
    }

    private void checkMembers(Team team, String where) {
        for (int i = 0; i < team.members().size(); i++) {
            refer(team.members().get(i), team.brandId(), where + ".members[" + i + "].id");
        }
    }

    /** What is unknown and what is another brand's get the same words. */
    private void refer(Selection target, String brand, String where) {
        String brandOfTarget = uploaded.getOrDefault(target, known.brandOf().get(target));
        if (!brand.equals(brandOfTarget)) {
            problem(where, "names nothing in the brand");
        }
    }

    private void problem(String field, String message) {
        problems.add(new FieldProblem(field, message));
    }
}
