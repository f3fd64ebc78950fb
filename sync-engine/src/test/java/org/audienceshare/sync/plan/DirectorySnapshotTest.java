package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.contacts.directory.DirectoryFixture.BRAND;
import static org.audienceshare.contacts.directory.DirectoryFixture.inactive;
import static org.audienceshare.contacts.directory.DirectoryFixture.office;
import static org.audienceshare.contacts.directory.DirectoryFixture.officeOf;
import static org.audienceshare.contacts.directory.DirectoryFixture.put;
import static org.audienceshare.contacts.directory.DirectoryFixture.team;
import static org.audienceshare.contacts.directory.DirectoryFixture.teamOf;
import static org.audienceshare.contacts.directory.DirectoryFixture.user;
import static org.audienceshare.contacts.directory.DirectoryFixture.userOf;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.InMemoryDirectory;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.contacts.directory.Selection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectorySnapshotTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BOB = new AccountId("bob");

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final List<String> reads = new ArrayList<>();

    @BeforeEach
    void haveEntries() {
        put(
                directory,
                office("north"),
                office("south"),
                user("ann", "north"),
                user("bob", "south"),
                inactive("cid", "south"),
                user("dan", "north"),
                team("crew", userOf("dan"), officeOf("south"), teamOf("all")),
                team("all", userOf("ann"), teamOf("crew")));
    }

    @Test
    void itExpandsSelectionsLikeTheDirectory() {
        Account ann = directory.account(ANN).orElseThrow();
        for (List<Selection> selections : List.of(
                List.of(userOf("bob"), userOf("nobody")),
                List.of(teamOf("crew"), officeOf("north"), officeOf("nowhere")),
                List.of(teamOf("all"), userOf("cid"), teamOf("none")))) {
            Directory snapshot = new DirectorySnapshot(directory, List.of(ANN, BOB), List.of());
            for (int time = 1; time <= 2; time++) {
                assertThat(new RecipientExpander(snapshot).expand(ann, selections))
                        .isEqualTo(new RecipientExpander(directory).expand(ann, selections));
            }
        }
        assertThat(ann.brandId()).isEqualTo(BRAND);
    }

    @Test
    void accountsThatWillBeNeededAreReadWithTheFirstOne() {
        Directory snapshot = new DirectorySnapshot(counted(), List.of(ANN, BOB), List.of());

        assertThat(snapshot.account(ANN)).isPresent();
        assertThat(snapshot.accounts(List.of(BOB, ANN))).hasSize(2);
        assertThat(snapshot.account(new AccountId("nobody"))).isEmpty();
        assertThat(snapshot.account(new AccountId("nobody"))).isEmpty();

        assertThat(reads).containsExactly("accounts", "accounts");
    }

    @Test
    void accountsThatWereReadBeforeAreNotReadAgain() {
        Account ann = directory.account(ANN).orElseThrow();
        Directory snapshot = new DirectorySnapshot(counted(), List.of(ANN, BOB), List.of(ann));

        assertThat(snapshot.account(ANN)).contains(ann);
        assertThat(reads).isEmpty();
        assertThat(snapshot.accounts(List.of(ANN, BOB))).hasSize(2);

        assertThat(reads).containsExactly("accounts");
    }

    @Test
    void entriesAreReadOnce() {
        Directory snapshot = new DirectorySnapshot(counted(), List.of(), List.of());
        for (int time = 1; time <= 2; time++) {
            assertThat(snapshot.accountsOf(List.of("north", "south", "nowhere")))
                    .hasSize(4);
            assertThat(snapshot.organisations(List.of("south", "nowhere"))).hasSize(1);
            assertThat(snapshot.teams(List.of("crew"))).hasSize(1);
        }

        assertThat(reads).containsExactly("accountsOf", "organisations", "teams");
    }

    private Directory counted() {
        return (Directory) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Directory.class}, (proxy, method, args) -> {
                    reads.add(method.getName());
                    try {
                        return method.invoke(directory, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
