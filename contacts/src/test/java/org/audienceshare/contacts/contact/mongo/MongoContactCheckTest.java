package org.audienceshare.contacts.contact.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.ContactCheck;
import org.audienceshare.contacts.contact.ContactCheck.AccountCheck;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoContactCheckTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final ContactCollections collections = new ContactCollections(database, account -> false);
    private final ContactCheck check = new MongoContactCheck(database, collections, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void reportsWhoWouldBeOnePersonAndChangesNothing() {
        have("a@x.com", "SUBSCRIBED", 1);
        have("A@x.com ", "UNSUBSCRIBED", 2);
        have("b@x.com\u00a0", "SUBSCRIBED", 1);
        have("eva@bücher.example", "SUBSCRIBED", 1);
        have("eva@xn--bcher-kva.example", "SUBSCRIBED", 2);
        have("fine@x.com", "UNSUBSCRIBED", 1);
        List<Document> before = all();

        assertThat(check.check(ANN, false)).isEqualTo(new AccountCheck(ANN, 3, 2, 1, 0, 0, 0));
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void mergesIntoTheOldestAndAnOptOutWins() {
        Document oldest = have("a@x.com", "SUBSCRIBED", 1);
        contacts()
                .updateOne(
                        new Document("_id", oldest.get("_id")),
                        new Document(
                                "$set",
                                new Document("firstName", "Ann")
                                        .append("phone", "")
                                        .append("tags", List.of("a"))
                                        .append("customFields", new Document("k", 1).append("x.y", ""))));
        Document younger = have("<A@x.com>", "UNSUBSCRIBED", 2);
        contacts()
                .updateOne(
                        new Document("_id", younger.get("_id")),
                        new Document(
                                "$set",
                                new Document("firstName", "Other")
                                        .append("phone", "7")
                                        .append("tags", List.of("a", "b"))
                                        .append("audiences", List.of("aud"))
                                        .append("customFields", new Document("k", 2).append("x.y", 3))
                                        .append("notes", "kept")));

        assertThat(check.check(ANN, true)).isEqualTo(new AccountCheck(ANN, 1, 1, 1, 1, 0, 0));

        assertThat(all())
                .singleElement()
                .satisfies(contact -> assertThat(contact)
                        .containsEntry("_id", oldest.get("_id"))
                        .containsEntry("email", "a@x.com")
                        .containsEntry("subscription", new Document("status", "UNSUBSCRIBED"))
                        .containsEntry("firstName", "Ann")
                        .containsEntry("phone", "7")
                        .containsEntry("tags", List.of("a", "b"))
                        .containsEntry("audiences", List.of("aud"))
                        .containsEntry("customFields", new Document("k", 1).append("x.y", 3))
                        .containsEntry("notes", "kept")
                        .containsEntry("createdAt", new Date(1))
                        .containsEntry("updatedAt", Date.from(NOW)));
        assertThat(check.check(ANN, true)).isEqualTo(new AccountCheck(ANN, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void anOldestContactInAnotherSpellingGetsTheCanonicalAddress() {
        have("eva@bücher.example", "UNSUBSCRIBED", 1);
        have("eva@xn--bcher-kva.example", "SUBSCRIBED", 2);
        have("b@X.com", "SUBSCRIBED", 1);

        assertThat(check.check(ANN, true)).isEqualTo(new AccountCheck(ANN, 2, 1, 1, 1, 2, 0));

        assertThat(all())
                .extracting(contact -> contact.getString("email") + " "
                        + contact.get("subscription", Document.class).getString("status"))
                .containsExactlyInAnyOrder("eva@xn--bcher-kva.example UNSUBSCRIBED", "b@x.com SUBSCRIBED");
    }

    @Test
    void anOwnContactStaysTheAccountsOwnAndKeepsItsConsent() {
        Document copy = have("a@x.com", "SUBSCRIBED", 1);
        contacts()
                .updateOne(
                        new Document("_id", copy.get("_id")),
                        new Document(
                                "$set",
                                new Document("source", new Document("audienceId", "aud"))
                                        .append("subscription.reason", "shared")));
        Document own = have("A@x.com", "SUBSCRIBED", 2);
        contacts()
                .updateOne(
                        new Document("_id", own.get("_id")),
                        new Document("$set", new Document("audienceSync", new Document("audienceId", "aud"))));

        check.check(ANN, true);

        assertThat(all())
                .singleElement()
                .satisfies(contact -> assertThat(contact)
                        .doesNotContainKey("source")
                        .as("which sync wrote another contact says nothing about this one")
                        .doesNotContainKey("audienceSync")
                        .containsEntry("subscription", new Document("status", "SUBSCRIBED")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes", "customFields", "tags", "phone"})
    void whatOthersChangeMeanwhileIsKeptAlsoWithoutTheTimeOfTheChange(String field) {
        have("a@x.com", "SUBSCRIBED", 1);
        Document younger = have("A@x.com", "SUBSCRIBED", 2);
        set(younger, "notes", "before");
        boolean[] edited = {false};
        Clock editing = new Clock() {
            @Override
            public Instant instant() {
                if (!edited[0]) {
                    edited[0] = true;
                    set(younger, field, "edited");
                }
                return NOW;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };

        assertThat(new MongoContactCheck(database, collections, editing)
                        .check(ANN, true)
                        .skipped())
                .isOne();

        assertThat(all()).anySatisfy(contact -> assertThat(contact).containsEntry(field, "edited"));
    }

    private void set(Document contact, String field, String value) {
        contacts().updateOne(new Document("_id", contact.get("_id")), new Document("$set", new Document(field, value)));
    }

    @Test
    void accountsAreListedInPages() {
        database.getCollection("accounts")
                .insertMany(List.of(new Document("_id", "b"), new Document("_id", "a"), new Document("_id", "c")));

        assertThat(check.accounts(null, 2)).containsExactly(new AccountId("a"), new AccountId("b"));
        assertThat(check.accounts(new AccountId("b"), 2)).containsExactly(new AccountId("c"));
        assertThat(check.count()).isEqualTo(3);
    }

    private Document have(String email, String status, long createdAt) {
        Document contact = new Document("_id", new ObjectId())
                .append("email", email)
                .append("subscription", new Document("status", status))
                .append("createdAt", new Date(createdAt));
        contacts().insertOne(contact);
        return contact;
    }

    private MongoCollection<Document> contacts() {
        return collections.open(ANN);
    }

    private List<Document> all() {
        return contacts().find().into(new ArrayList<>());
    }
}
