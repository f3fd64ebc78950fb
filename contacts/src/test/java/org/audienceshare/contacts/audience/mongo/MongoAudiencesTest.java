package org.audienceshare.contacts.audience.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.contacts.audience.AudienceFixture.audience;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.AudiencesContract;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoAudiencesTest implements AudiencesContract {

    private final MongoDatabase database = TestDatabase.fresh(MongoAudiencesTest.class);
    private final MongoAudiences audiences = new MongoAudiences(database);

    @Override
    public Audiences audiences() {
        return audiences;
    }

    @Test
    void replacingKeepsTheFieldsOfOtherServices() {
        audiences.insert(audience("a1", "ann", "First"));
        database.getCollection("audiences").updateOne(new Document(), Updates.set("theirs", "kept"));

        audiences.replace(audience("a1", "ann", "Second", Filter.EVERYTHING, Set.of(), Set.of(), 2), 1);

        assertThat(database.getCollection("audiences").find().first())
                .containsEntry("theirs", "kept")
                .containsEntry("name", "Second");
    }

    @Test
    void ownersThatCantBeReadHideNoOther() {
        audiences.insert(audience("a1", "ann", "Good"));
        database.getCollection("audiences")
                .insertMany(List.of(
                        new Document("_id", "a2"),
                        new Document("_id", "a3").append("ownerAccountId", 7),
                        new Document("_id", "a4").append("ownerAccountId", "no id!")));

        assertThat(audiences.owners(
                        Stream.of("a1", "a2", "a3", "a4").map(AudienceId::new).toList()))
                .isEqualTo(Map.of(new AudienceId("a1"), new AccountId("ann")));
    }

    @Test
    void whatIsPutBackKeepsTheFieldsOfOtherServices() {
        audiences.insert(audience("a1", "ann", "First"));
        database.getCollection("audiences").updateOne(new Document(), Updates.set("theirs", "kept"));

        audiences.delete(new AudienceId("a1"), 1, () -> true);

        assertThat(database.getCollection("audiences").find().first()).containsEntry("theirs", "kept");
    }

    @Test
    void anInvalidStoredFilterIsSkippedInListsAndThrownByFind() {
        audiences.insert(audience("a1", "ann", "Broken"));
        audiences.insert(audience("a2", "ann", "Good"));
        database.getCollection("audiences")
                .updateOne(
                        new Document("_id", "a1"),
                        Updates.set("filter", new Document("all", List.of(new Document("field", "nope")))));

        assertThatThrownBy(() -> audiences.find(new AudienceId("a1")))
                .isInstanceOfSatisfying(
                        InvalidFilterException.class, e -> assertThat(e.field()).isEqualTo("filter.all[0].field"));
        assertThat(audiences.ownedBy(new AccountId("ann"), 10))
                .extracting(Audience::name)
                .containsExactly("Good");
    }
}
