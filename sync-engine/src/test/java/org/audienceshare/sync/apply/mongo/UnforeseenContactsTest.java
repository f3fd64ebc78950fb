package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.ConflictingIndexes;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.FreezeResult;
import org.audienceshare.sync.freeze.Revision;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contacts and collections that are not as they should be do not stop the others. */
class UnforeseenContactsTest {

    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId CAL = new AccountId("cal");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final SyncedAudience audience = new SyncedAudience(database);

    static Stream<Document> contactsOfTheRecipient() {
        Document contact = new Document("email", "a@x.com");
        return Stream.of(
                new Document(contact).append("tags", "text"),
                new Document(contact).append("tags", new Document("a", 1)),
                new Document(contact).append("tags", null).append("audiences", null),
                new Document(contact).append("audiences", "aud"),
                new Document(contact).append("audiences", 5).append("ownTags", 5),
                new Document(contact).append("subscription", "SUBSCRIBED"),
                new Document(contact).append("customFields", "text").append("buyerPreferences", List.of(1)),
                new Document(contact).append("customFields", null).append("address", 5),
                new Document(contact).append("createdAt", "yesterday"),
                new Document("_id", 5).append("email", "a@x.com"),
                new Document("_id", new Document("a", new Document("b", 1))).append("email", "a@x.com"),
                new Document("_id", new Binary((byte) 3, new byte[16])).append("email", "a@x.com"),
                new Document("_id", "").append("email", "a@x.com"));
    }

    @ParameterizedTest
    @MethodSource("contactsOfTheRecipient")
    void aContactOfTheRecipientGetsTheAudienceAndLosesIt(Document contact) {
        collection(BEN).insertOne(contact);
        have("a@x.com", "b@x.com");

        assertThat(audience.sync(BEN).counts().added()).isEqualTo(2);
        collection(SyncedAudience.ANN)
                .updateMany(new Document(), new Document("$set", new Document("customFields", new Document("k", 2))));
        assertThat(audience.sync(BEN).counts().rejected()).isZero();
        assertThat(audience.unshare(BEN).outcome()).isEqualTo(Outcome.REMOVED);
        assertThat(collection(BEN).countDocuments(new Document("audiences", "aud")))
                .isZero();
    }

    @Test
    void aContactThatCollidesWithOneThatIsNotFoundByItsAddressIsRejectedAlone() {
        audience.sync(BEN);
        collection(BEN).insertOne(new Document("email", List.of("a@x.com", "z@x.com")));
        have("a@x.com", "b@x.com");

        assertThat(audience.sync(BEN).counts()).isEqualTo(new CopyCounts(1, 0, 0, 0, 1, 0));
        assertThat(database.getCollection("rejections").find().into(new ArrayList<>()))
                .extracting(rejection -> rejection.get("email"))
                .containsExactly("a@x.com");
    }

    @Test
    void aContactThatAUniqueIndexOfThePlatformRefusesIsRejectedAloneWithTheIndex() {
        collection(BEN)
                .createIndex(
                        new Document("phone", 1),
                        new IndexOptions().unique(true).sparse(true).name("one_phone"));
        have("a@x.com", "b@x.com", "c@x.com");

        assertThat(audience.sync(BEN).counts()).isEqualTo(new CopyCounts(1, 0, 0, 0, 2, 0));

        assertThat(database.getCollection("rejections").find().into(new ArrayList<>()))
                .extracting(rejection -> rejection.get("reason"))
                .allSatisfy(reason -> assertThat(reason)
                        .asString()
                        .startsWith("another contact has the same value in the unique index")
                        .doesNotContain("x.com"));
    }

    @Test
    void addressesThatAreNoTextsDoNotStopAFreeze() {
        collection(SyncedAudience.ANN)
                .insertMany(List.of(
                        new Document("email", List.of("c@x.com", "d@x.com")),
                        new Document("email", 5),
                        new Document("email", new Document("a", 1)),
                        new Document("email", "e@x.com").append("subscription", "SUBSCRIBED")));
        database.getCollection("suppressions")
                .insertMany(List.of(
                        new Document("brandId", "brand").append("email", Arrays.asList("a@x.com", null)),
                        new Document("brandId", "brand").append("email", "f@x.com")));
        have("a@x.com", "f@x.com");

        Revision revision = ((FreezeResult.Frozen) audience.freeze()).revision();

        assertThat(revision.counts().total()).isEqualTo(1);
        assertThat(revision.counts().excluded()).isEqualTo(new Exclusions(3, 0, 1, 1));
    }

    @Test
    void aRecipientWhoseIndexesCantBeMadeFailsAlone() {
        SyncedAudience conflicting = new SyncedAudience(ConflictingIndexes.of(database, "contacts.ben", 86));
        have("a@x.com");
        conflicting.freeze();

        RecipientResult failed = conflicting.apply(BEN, 1);
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.error())
                .isEqualTo("contacts.ben has another index under the name of the index on email, _id");
        assertThat(conflicting.apply(CAL, 1).outcome()).isEqualTo(Outcome.APPLIED);

        assertThat(audience.apply(BEN, 1).counts().added()).isEqualTo(1);
    }

    @Test
    void anOwnerWhoseIndexesCantBeMadeIsRefusedWithTheReason() {
        SyncedAudience conflicting = new SyncedAudience(ConflictingIndexes.of(database, "contacts.ann", 67));

        assertThat(conflicting.freeze())
                .isEqualTo(new FreezeResult.Rejected("contacts.ann can't get its indexes:"
                        + " the collection can't have another index (code 67, CannotCreateIndex)"));
    }

    @Test
    void collectionsOfTheWorkerWorkWithoutTheirIndexes() {
        for (String own :
                List.of("revisions", "snapshot_chunks", "rejections", "audience_recipients", "suppressions")) {
            SyncedAudience conflicting = new SyncedAudience(ConflictingIndexes.of(database, own, 85));
            have(own + "@x.com");

            assertThat(conflicting.freeze()).isInstanceOf(FreezeResult.Frozen.class);
        }
    }

    private void have(String... addresses) {
        for (String email : addresses) {
            collection(SyncedAudience.ANN)
                    .insertOne(new Document("email", email)
                            .append("subscription", new Document(Map.of("status", "SUBSCRIBED")))
                            .append("phone", "1")
                            .append("customFields", new Document("k", 1)));
        }
    }

    private MongoCollection<Document> collection(AccountId account) {
        return database.getCollection("contacts." + account.value());
    }
}
