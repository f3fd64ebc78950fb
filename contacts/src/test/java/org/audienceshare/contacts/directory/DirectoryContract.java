package org.audienceshare.contacts.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.contacts.directory.DirectoryFixture.BRAND;
import static org.audienceshare.contacts.directory.DirectoryFixture.account;
import static org.audienceshare.contacts.directory.DirectoryFixture.inactive;
import static org.audienceshare.contacts.directory.DirectoryFixture.named;
import static org.audienceshare.contacts.directory.DirectoryFixture.office;
import static org.audienceshare.contacts.directory.DirectoryFixture.officeOf;
import static org.audienceshare.contacts.directory.DirectoryFixture.put;
import static org.audienceshare.contacts.directory.DirectoryFixture.team;
import static org.audienceshare.contacts.directory.DirectoryFixture.teamOf;
import static org.audienceshare.contacts.directory.DirectoryFixture.user;
import static org.audienceshare.contacts.directory.DirectoryFixture.userOf;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.junit.jupiter.api.Test;

/** The contract of every directory. The fake and the MongoDB adapter run it, with an empty directory for each test. */
public interface DirectoryContract<D extends Directory & DirectoryWriter & RecipientSearch> {

    D directory();

    @Test
    default void givesBackWhatWasPut() {
        D directory = directory();
        Account ann = user("ann", "north");
        Team buyers = team("buyers", userOf("ann"), officeOf("north"), teamOf("other"));
        put(directory, office("north"), ann, buyers);

        assertThat(directory.account(ann.id())).contains(ann);
        assertThat(directory.organisations(List.of("north", "none"))).containsExactly(office("north"));
        assertThat(directory.teams(List.of("buyers", "none"))).containsExactly(buyers);
        assertThat(directory.account(new AccountId("nobody"))).isEmpty();
    }

    @Test
    default void findsManyAccountsAtOnceAndIgnoresThoseThatDoNotExist() {
        D directory = directory();
        put(directory, user("ann", "north"), user("bob", "south"), inactive("cid", "north"));

        assertThat(directory.accounts(List.of(new AccountId("ann"), new AccountId("bob"), new AccountId("zoe"))))
                .containsExactlyInAnyOrder(user("ann", "north"), user("bob", "south"));
        assertThat(directory.accountsOf(List.of("north")))
                .containsExactlyInAnyOrder(user("ann", "north"), inactive("cid", "north"));
        assertThat(directory.accounts(List.of())).isEmpty();
        assertThat(directory.accountsOf(List.of())).isEmpty();
    }

    @Test
    default void puttingTurnsOnlyTheNamedSwitches() {
        D directory = directory();
        Account ann = user("ann", "north");
        put(directory, ann);
        Account bob = user("bob", "north");
        DirectoryEntries both = new DirectoryEntries(List.of(), List.of(ann, bob), List.of());

        directory.put(both, Map.of(ann.id(), new Switches(null, false)));

        assertThat(directory.account(ann.id())).contains(ann.with(new Switches(true, false)));
        assertThat(directory.account(bob.id()))
                .as("a new account's are off")
                .contains(bob.with(new Switches(false, false)));
    }

    @Test
    default void puttingAgainReplacesAndLeavesTheOthers() {
        D directory = directory();
        put(directory, user("ann", "north"), user("bob", "north"), team("t", userOf("ann")));
        put(directory, inactive("ann", "south"), team("t", userOf("bob")));

        assertThat(directory.accounts(List.of(new AccountId("ann"), new AccountId("bob"))))
                .containsExactlyInAnyOrder(inactive("ann", "south"), user("bob", "north"));
        assertThat(directory.teams(List.of("t"))).containsExactly(team("t", userOf("bob")));
    }

    @Test
    default void searchFindsByTheStartOfAnyWordWhateverTheCase() {
        D directory = directory();
        put(directory, office("north"), named("ann", "Ann van Lee", "north"), named("hal", "Hal Annan", "north"));

        assertThat(names(directory, "an")).containsExactly("Ann van Lee", "Hal Annan");
        assertThat(names(directory, "LEE")).containsExactly("Ann van Lee");
        assertThat(names(directory, "lee ann")).containsExactly("Ann van Lee");
        assertThat(names(directory, "nn")).isEmpty();
        assertThat(names(directory, " ")).containsExactly("Ann van Lee", "Hal Annan", "Office north");
    }

    @Test
    default void searchFindsNamesWithAndWithoutTheirAccents() {
        D directory = directory();
        put(
                directory,
                office("north"),
                named("a", "Ana Álvarez", "north"),
                named("b", "Nina Nováková", "north"),
                named("c", "Chloë Weiß", "north"),
                named("d", "Ｍａｒｉａ Søby", "north"));

        assertThat(names(directory, "alvarez")).containsExactly("Ana Álvarez");
        assertThat(names(directory, "ÁLV")).containsExactly("Ana Álvarez");
        assertThat(names(directory, "novakova")).containsExactly("Nina Nováková");
        assertThat(names(directory, "chloe weiss")).containsExactly("Chloë Weiß");
        assertThat(names(directory, "maria soby")).containsExactly("Ｍａｒｉａ Søby");
    }

    @Test
    default void searchFindsPeopleByTheirOffice() {
        D directory = directory();
        put(directory, office("north"), office("south"));
        put(directory, named("m1", "Maria Rossi", "north"), named("m2", "Maria Rossi", "south"));

        assertThat(directory.search(BRAND, "rossi sou", Set.of(SelectionType.USER), 20))
                .extracting(hit -> hit.selection().id())
                .containsExactly("m2");
        assertThat(directory.search(BRAND, "north", Set.of(SelectionType.USER), 20))
                .extracting(hit -> hit.selection().id())
                .containsExactly("m1");
    }

    @Test
    default void searchTakesWhatWasTypedAsText() {
        D directory = directory();
        put(directory, named("ann", "Ann (Lee) O'Neil.", "north"), named("zoe", "Zoë Ümit", "north"));

        assertThat(names(directory, ".*")).hasSize(2); // nothing but punctuation, so nothing typed
        assertThat(names(directory, "a.x")).isEmpty();
        assertThat(names(directory, "o'neil (lee)")).containsExactly("Ann (Lee) O'Neil.");
        assertThat(names(directory, "ümi")).containsExactly("Zoë Ümit");
        assertThat(names(directory, "x".repeat(5_000))).isEmpty();
        assertThat(names(directory, "\0$where")).isEmpty();
    }

    @Test
    default void searchStaysWithinTheBrandAndShowsNeitherInactiveNorAdmins() {
        D directory = directory();
        put(
                directory,
                named("ann", "Ann", "north"),
                inactive("ina", "north"),
                account("adm", AccountType.ADMIN, BRAND, "north", true),
                account("off", AccountType.OFFICE_WIDE, BRAND, "north", true),
                account("foe", AccountType.USER, "rival", "north", true),
                new Team("foes", "Ann's team", "rival", List.of()),
                new Organisation("foe-office", "Ann's office", "rival"));

        assertThat(names(directory, "")).containsExactly("Ann", "Name of off");
    }

    @Test
    default void searchIsBoundedSortedAndOfTheTypesAskedFor() {
        D directory = directory();
        put(directory, office("north"), team("able"), named("b", "bea", "north"), named("a", "Abe", "north"));

        assertThat(directory.search(BRAND, "", EnumSet.allOf(SelectionType.class), 3))
                .extracting(RecipientSearch.Hit::name)
                .containsExactly("Abe", "bea", "Office north");
        assertThat(directory.search(BRAND, "", Set.of(SelectionType.TEAM), 20))
                .containsExactly(new RecipientSearch.Hit(teamOf("able"), "Team able", ""));
        assertThat(directory.search(BRAND, "abe", Set.of(SelectionType.USER), 20))
                .containsExactly(new RecipientSearch.Hit(userOf("a"), "Abe", "Office north"));
        assertThatThrownBy(() -> directory.search(BRAND, "", Set.of(SelectionType.TEAM), RecipientSearch.MAX_HITS + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> names(D directory, String typed) {
        return directory.search(BRAND, typed, EnumSet.allOf(SelectionType.class), 20).stream()
                .map(RecipientSearch.Hit::name)
                .toList();
    }
}
