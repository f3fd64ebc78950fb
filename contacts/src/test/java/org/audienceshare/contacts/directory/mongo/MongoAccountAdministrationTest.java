package org.audienceshare.contacts.directory.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.AccountAdministration;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoAccountAdministrationTest {

    private final MongoDatabase database = TestDatabase.fresh(MongoAccountAdministrationTest.class);
    private final MongoAccountAdministration accounts = new MongoAccountAdministration(database);

    @BeforeEach
    void twoBrands() {
        new MongoDirectory(database)
                .put(new DirectoryEntries(
                        List.of(),
                        List.of(
                                account("ann", "Ann Lee", "acme", true),
                                account("lee-7", "Bob Stone", "acme", true),
                                account("rex", "Rex Leeds", "rival", true),
                                account("ida", "Ida Lee", "acme", false)),
                        List.of()));
    }

    @Test
    void findsActiveAndInactiveAccountsOfEveryBrandByPrefixesOfWords() {
        assertThat(accounts.search("LEE", 10))
                .extracting(Account::name)
                .containsExactly("Ann Lee", "Ida Lee", "Rex Leeds");
        assertThat(accounts.search("le re", 10)).extracting(Account::name).containsExactly("Rex Leeds");
    }

    @Test
    void listsTheBrandsThatHaveAnOffice() {
        assertThat(accounts.brands()).isEmpty();
        new MongoDirectory(database)
                .put(new DirectoryEntries(
                        List.of(
                                new Organisation("west", "West", "rival"),
                                new Organisation("north", "North", "acme"),
                                new Organisation("south", "South", "acme")),
                        List.of(),
                        List.of()));

        assertThat(accounts.brands()).containsExactly("acme", "rival");
    }

    @Test
    void findsByTheWholeId() {
        assertThat(accounts.search(" lee-7 ", 10)).extracting(Account::name).contains("Bob Stone");
        assertThat(accounts.search("lee-", 10)).extracting(Account::name).doesNotContain("Bob Stone");
    }

    @Test
    void blankSearchFindsTheFirstAndASearchWithoutWordsFindsNone() {
        assertThat(accounts.search(" ", 2)).extracting(Account::name).containsExactly("Ann Lee", "Bob Stone");
        assertThat(accounts.search("...", 10)).isEmpty();
    }

    @Test
    void updatesOnlyTheGivenSwitch() {
        database.getCollection("accounts")
                .updateOne(new Document("_id", "ann"), new Document("$set", new Document("theirs", 1)));
        assertThat(accounts.update(new AccountId("ann"), new Switches(true, null)))
                .hasValueSatisfying(ann -> {
                    assertThat(ann.audienceSharing()).isTrue();
                    assertThat(ann.teamSharing()).isFalse();
                    assertThat(ann.name()).isEqualTo("Ann Lee");
                });
        assertThat(accounts.update(new AccountId("ann"), new Switches(null, true)))
                .hasValueSatisfying(ann -> {
                    assertThat(ann.audienceSharing()).isTrue();
                    assertThat(ann.teamSharing()).isTrue();
                });
        assertThat(database.getCollection("accounts")
                        .find(new Document("_id", "ann"))
                        .first())
                .containsEntry("theirs", 1);
    }

    @Test
    void updateDoesNotCreateAnAccount() {
        assertThat(accounts.update(new AccountId("nobody"), new Switches(true, true)))
                .isEmpty();
        assertThat(database.getCollection("accounts").countDocuments()).isEqualTo(4);
    }

    @Test
    void searchesAreBounded() {
        assertThatIllegalArgumentException().isThrownBy(() -> accounts.search("", AccountAdministration.MAX_FOUND + 1));
    }

    private static Account account(String id, String name, String brand, boolean active) {
        return new Account(new AccountId(id), AccountType.USER, name, brand, "north", active, false, false, false);
    }
}
