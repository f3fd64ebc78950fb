package org.audienceshare.contacts.audience.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.contacts.audience.AudienceFixture.audience;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
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
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoAudiencesTest implements AudiencesContract {

    private final MongoDatabase database = TestDatabase.fresh(MongoAudiencesTest.class);
    private final MongoAudiences audiences = new MongoAudiences(database);
    private final DeletedAudiences deletions = new DeletedAudiences(database, Clock.systemUTC());

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

    /** Nothing runs after the look: what is stored at that moment is what an end of the process leaves. */
    @Test
    void aDeletionThatWasInterruptedIsUndone() {
        Audience audience = audience("a1", "ann", "First");
        audiences.insert(audience);

        boolean deleted = audiences.delete(audience.id(), 1, () -> {
            deletions.putBackInterrupted(Instant.now().minusSeconds(60));
            assertThat(audiences.find(audience.id())).as("too early").isEmpty();
            deletions.putBackInterrupted(Instant.now().plusSeconds(60));
            assertThat(audiences.find(audience.id())).contains(audience);
            return false;
        });

        assertThat(deleted).as("a deletion that goes on after that").isFalse();
        assertThat(audiences.find(audience.id())).contains(audience);
        assertThat(audiences.delete(audience.id(), 1, () -> false)).isTrue();
    }

    @Test
    void aFaultWhilePuttingBackHidesNoOtherAndIsMendedLater() {
        Audience audience = audience("a1", "ann", "First");
        audiences.insert(audience);
        MongoClient closed = MongoClients.create(Parts.mongo().uri());
        Audiences failing = new MongoAudiences(closed.getDatabase(database.getName()));

        assertThatThrownBy(() -> failing.delete(audience.id(), 1, () -> {
                    closed.close();
                    throw new IllegalStateException("nobody can tell");
                }))
                .hasMessage("nobody can tell")
                .satisfies(fault -> assertThat(fault.getSuppressed()).hasSize(1));

        assertThat(audiences.find(audience.id())).isEmpty();
        deletions.putBackInterrupted(Instant.now().plusSeconds(60));
        assertThat(audiences.find(audience.id())).contains(audience);
    }

    @Test
    void nothingOfADeletedAudienceIsKeptButItsIdForATime() {
        Audience audience = audience("a1", "ann", "First");
        audiences.insert(audience);
        audiences.delete(audience.id(), 1, () -> false);

        assertThat(database.getCollection("deleted_audiences").find())
                .singleElement()
                .satisfies(kept -> assertThat(kept).containsOnlyKeys("_id", "at"));

        deletions.putBackInterrupted(Instant.now().plusSeconds(60));
        deletions.forget(Instant.now().minusSeconds(60));
        assertThat(audiences.insert(audience)).isFalse();

        deletions.forget(Instant.now().plusSeconds(60));
        assertThat(audiences.insert(audience)).isTrue();
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
