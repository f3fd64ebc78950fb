package org.audienceshare.contacts.directory.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.contacts.directory.DirectoryFixture.put;
import static org.audienceshare.contacts.directory.DirectoryFixture.user;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.directory.DirectoryContract;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoDirectoryTest implements DirectoryContract<MongoDirectory> {

    private final MongoDatabase database = TestDatabase.fresh(MongoDirectoryTest.class);
    private final MongoDirectory directory = new MongoDirectory(database);

    @Override
    public MongoDirectory directory() {
        return directory;
    }

    @Test
    void puttingKeepsTheFieldsOfOtherServices() {
        database.getCollection("accounts").insertOne(new Document("_id", "ann").append("theirs", 1));
        put(directory, user("ann", "north"));

        assertThat(database.getCollection("accounts").find().first())
                .containsEntry("theirs", 1)
                .containsEntry("name", "Name of ann");
    }

    @Test
    void anUnreadableEntryCountsAsAbsentAndDoesNotHideOthers() {
        put(directory, user("ann", "north"));
        database.getCollection("accounts")
                .insertMany(List.of(
                        new Document("_id", "odd").append("type", "ROBOT").append("organisationId", "north"),
                        new Document("_id", "no/id").append("type", "USER").append("organisationId", "north"),
                        new Document("_id", 7).append("organisationId", "north")));

        assertThat(directory.accountsOf(List.of("north"))).containsExactly(user("ann", "north"));
        assertThat(directory.account(new AccountId("odd"))).isEmpty();
    }

    @Test
    void aMissingSwitchIsOff() {
        database.getCollection("accounts")
                .insertOne(new Document("_id", "ann")
                        .append("type", "USER")
                        .append("name", "Ann")
                        .append("brandId", "acme")
                        .append("organisationId", "north"));

        assertThat(directory.account(new AccountId("ann"))).hasValueSatisfying(ann -> {
            assertThat(ann.active()).isFalse();
            assertThat(ann.audienceSharing()).isFalse();
        });
    }
}
