package org.audienceshare.contacts.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.contacts.directory.DirectoryFixture.BRAND;
import static org.audienceshare.contacts.directory.DirectoryFixture.account;
import static org.audienceshare.contacts.directory.DirectoryFixture.inactive;
import static org.audienceshare.contacts.directory.DirectoryFixture.office;
import static org.audienceshare.contacts.directory.DirectoryFixture.officeOf;
import static org.audienceshare.contacts.directory.DirectoryFixture.put;
import static org.audienceshare.contacts.directory.DirectoryFixture.team;
import static org.audienceshare.contacts.directory.DirectoryFixture.teamOf;
import static org.audienceshare.contacts.directory.DirectoryFixture.user;
import static org.audienceshare.contacts.directory.DirectoryFixture.userOf;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.RecipientExpander.ExpansionLimitException;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion.SkipReason;
import org.junit.jupiter.api.Test;

class RecipientExpanderTest {

    private final Account owner = user("owner", "head");
    private final InMemoryDirectory directory = new InMemoryDirectory();

    @Test
    void anOfficeExpandsToItsAgentsAndItsOwnAccountSortedById() {
        put(
                directory,
                office("north"),
                user("bob", "north"),
                user("ann", "north"),
                account("north-office", AccountType.OFFICE_WIDE, BRAND, "north", true),
                user("far", "south"));

        assertThat(recipients(officeOf("north"))).containsExactly("ann", "bob", "north-office");
    }

    @Test
    void teamsAreNestedAndEveryAccountCountsOnce() {
        put(
                directory,
                office("north"),
                user("ann", "north"),
                user("bob", "south"),
                team("outer", teamOf("inner"), userOf("bob")),
                team("inner", officeOf("north"), userOf("bob"), userOf("ann")));

        assertThat(recipients(teamOf("outer"), userOf("ann"), officeOf("north")))
                .containsExactly("ann", "bob");
    }

    @Test
    void cyclesOfTeamsEnd() {
        put(
                directory,
                user("ann", "north"),
                team("a", teamOf("b")),
                team("b", teamOf("a"), teamOf("b"), userOf("ann")));

        assertThat(recipients(teamOf("a"))).containsExactly("ann");
    }

    @Test
    void skippedAccountsAreReturnedWithTheReason() {
        put(
                directory,
                owner,
                office("head"),
                inactive("ina", "head"),
                account("adm", AccountType.ADMIN, BRAND, "head", true),
                account("spy", AccountType.USER, "rival", "head", true));

        RecipientExpansion expansion = expand(officeOf("head"));

        assertThat(expansion.recipients()).isEmpty();
        assertThat(expansion.unknown()).isEmpty();
        assertThat(expansion.skipped())
                .isEqualTo(Map.of(
                        owner.id(),
                        SkipReason.OWNER,
                        new AccountId("ina"),
                        SkipReason.INACTIVE,
                        new AccountId("adm"),
                        SkipReason.ADMIN,
                        new AccountId("spy"),
                        SkipReason.OTHER_BRAND));
    }

    @Test
    void entriesOfAnotherBrandCountAsUnknown() {
        put(
                directory,
                account("foe", AccountType.USER, "rival", "foes", true),
                new Organisation("foes", "Foes", "rival"),
                new Team("gang", "Gang", "rival", List.of(userOf("foe"))));
        Selection[] all = {userOf("foe"), officeOf("foes"), teamOf("gang"), userOf("no"), officeOf("no"), teamOf("no")};

        RecipientExpansion expansion = expand(all);

        assertThat(expansion.recipients()).isEmpty();
        assertThat(expansion.skipped()).isEmpty();
        assertThat(expansion.unknown()).containsExactly(all);
    }

    @Test
    void aTeamDoesNotIncludeAccountsOfAnotherBrand() {
        put(
                directory,
                user("ann", "north"),
                account("foe", AccountType.USER, "rival", "foes", true),
                new Organisation("foes", "Foes", "rival"),
                new Team("gang", "Gang", "rival", List.of(userOf("ann"))),
                team("ours", userOf("foe"), officeOf("foes"), teamOf("gang"), teamOf("gone")));

        RecipientExpansion expansion = expand(teamOf("ours"));

        assertThat(expansion.recipients()).isEmpty();
        assertThat(expansion.skipped()).isEqualTo(Map.of(new AccountId("foe"), SkipReason.OTHER_BRAND));
        assertThat(expansion.unknown()).isEmpty();
    }

    @Test
    void noSelectionHasNoRecipients() {
        assertThat(expand().recipients()).isEmpty();
    }

    @Test
    void tooDeepNestingFails() {
        put(directory, user("ann", "north"));
        for (int level = 1; level <= RecipientExpander.MAX_TEAM_LEVELS; level++) {
            put(directory, team("t" + level, teamOf("t" + (level + 1)), userOf("ann")));
        }
        assertThatThrownBy(() -> expand(teamOf("t1"))).isInstanceOf(ExpansionLimitException.class);
        assertThat(recipients(teamOf("t2"))).containsExactly("ann");
    }

    @Test
    void oneQueryForEachLevelOfTeamsForAnyNumberOfAccounts() {
        List<Selection> members = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            put(directory, user("u" + i, "o" + i), office("o" + i), team("t" + i, userOf("u" + i), officeOf("o" + i)));
            members.add(teamOf("t" + i));
        }
        put(directory, team("all", members.toArray(Selection[]::new)));
        AtomicInteger queries = new AtomicInteger();
        Directory counting = (Directory) Proxy.newProxyInstance(
                Directory.class.getClassLoader(), new Class<?>[] {Directory.class}, (proxy, method, arguments) -> {
                    queries.incrementAndGet();
                    return method.invoke(directory, arguments);
                });

        RecipientExpansion expansion = new RecipientExpander(counting).expand(owner, List.of(teamOf("all")));

        assertThat(expansion.recipients()).hasSize(500);
        assertThat(queries).hasValueLessThanOrEqualTo(5);
    }

    private RecipientExpansion expand(Selection... selections) {
        return new RecipientExpander(directory).expand(owner, Arrays.asList(selections));
    }

    private List<String> recipients(Selection... selections) {
        return expand(selections).recipients().stream().map(AccountId::value).toList();
    }
}
