package org.audienceshare.sync.person.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoDatabase;
import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.sync.person.PersonRecords;
import org.audienceshare.sync.person.PersonRecords.Erasure;
import org.audienceshare.sync.person.PersonRecords.PersonRecord;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoPersonRecordsTest {

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final PersonRecords persons = new MongoPersonRecords(database, ContactPlacement.single(database));

    @BeforeEach
    void keepTwoPersonsOfTwoBrands() {
        insert("accounts", new Document("_id", "ann").append("brandId", "acme"));
        insert("accounts", new Document("_id", "rex").append("brandId", "rival"));
        insert("audiences", new Document("_id", "buyers").append("ownerAccountId", "ann"));
        insert(
                "revisions",
                new Document("_id", "gone:1").append("audienceId", "gone").append("ownerAccountId", "ann"));
        insert(
                "revisions",
                new Document("_id", "others:1").append("audienceId", "others").append("ownerAccountId", "rex"));
        for (String audience : List.of("buyers", "gone", "others")) {
            insert(
                    "snapshot_chunks",
                    chunk(audience + ":0", audience, entry("a@x.com", "values"), entry("b@x.com", "values")));
        }
        insert("delta_chunks", chunk("d:0", "buyers", entry("a@x.com", "after").append("beforeId", "d:0:before:0")));
        insert(
                "delta_chunks",
                new Document("_id", "d:0:before:0")
                        .append("audienceId", "buyers")
                        .append("values", new Document("phone", "old")));
        insert(
                "rejections",
                new Document("_id", "r1")
                        .append("audienceId", "buyers")
                        .append("recipientId", "ben")
                        .append("email", "a@x.com")
                        .append("reason", "too large"));
    }

    @Test
    void exportNamesEverythingThatIsKeptInTheBrand() {
        List<PersonRecord> found = persons.find("acme", "a@x.com");

        assertThat(found)
                .extracting(one -> one.kept() + " " + one.audience() + " " + one.recipient())
                .containsExactlyInAnyOrder(
                        "snapshot_chunks buyers null",
                        "snapshot_chunks gone null",
                        "delta_chunks buyers null",
                        "rejections buyers ben");
        assertThat(found)
                .filteredOn(one -> one.kept().equals("delta_chunks"))
                .allSatisfy(one -> assertThat(Document.parse(one.json()))
                        .containsEntry("before", new Document("phone", "old"))
                        .containsEntry("after", new Document("phone", "1")));
    }

    @Test
    void erasureLeavesTheOthersAndOtherBrands() {
        assertThat(persons.erase("acme", "a@x.com")).isEqualTo(new Erasure(3, 1));

        assertThat(persons.find("acme", "a@x.com"))
                .extracting(PersonRecord::kept, record -> Document.parse(record.json()))
                .containsExactlyInAnyOrder(
                        tuple("snapshot_chunks", erased("values")),
                        tuple("snapshot_chunks", erased("values")),
                        tuple("delta_chunks", erased("after", "before")));
        assertThat(persons.find("acme", "b@x.com")).hasSize(2);
        assertThat(persons.find("rival", "a@x.com")).hasSize(1);
        assertThat(database.getCollection("delta_chunks").countDocuments()).isEqualTo(1);
        assertThat(persons.erase("acme", "a@x.com")).isEqualTo(new Erasure(0, 0));
    }

    @Test
    void whoLeftKeepsTheRemovalAndWhoEnteredDoesNot() {
        insert(
                "delta_chunks",
                chunk(
                        "d:1",
                        "buyers",
                        entry("b@x.com", "before"),
                        entry("c@x.com", "after"),
                        entry("d@x.com", "after")));

        assertThat(persons.erase("acme", "b@x.com")).isEqualTo(new Erasure(3, 0));
        assertThat(persons.erase("acme", "c@x.com")).isEqualTo(new Erasure(1, 0));

        assertThat(database.getCollection("delta_chunks")
                        .find(new Document("_id", "d:1"))
                        .first())
                .containsEntry(
                        "entries",
                        List.of(
                                new Document("email", "b@x.com").append("before", new Document()),
                                entry("d@x.com", "after")));
    }

    @Test
    void noSpellingOfWhomNobodyHasAnyMoreIsKept() {
        for (String list : List.of("ann", "brand:acme", "rex")) {
            insert(
                    "address_aliases",
                    new Document("_id", list + "/A@x.com")
                            .append("accountId", list)
                            .append("stored", "A@x.com")
                            .append("canonical", "a@x.com"));
        }
        insert("contacts.rex", new Document("email", "A@x.com"));

        persons.erase("acme", "a@x.com");

        assertThat(database.getCollection("address_aliases").find())
                .as("whose contact is stored still is needed to find the person")
                .extracting(alias -> alias.get("accountId"))
                .containsExactly("rex");
    }

    @Test
    void whatEarlierReleasesKeptInSpellingsThatNobodyHasAnyMoreIsErased() {
        insert(
                "revisions",
                new Document("_id", "buyers:1")
                        .append("audienceId", "buyers")
                        .append("ownerAccountId", "ann")
                        .append("attempt", "t1"));
        insert(
                "snapshot_chunks",
                chunk("t1:0", "buyers", entry("<A@x.com>", "values"), entry("B@x.com", "values"))
                        .append("attempt", "t1"));
        insert(
                "rejections",
                new Document("_id", "r2")
                        .append("audienceId", "buyers")
                        .append("recipientId", "ben")
                        .append("email", "A@x.com")
                        .append("reason", "too large"));

        assertThat(persons.find("acme", "a@x.com")).hasSize(6);
        assertThat(persons.erase("acme", "a@x.com")).isEqualTo(new Erasure(4, 2));
        assertThat(persons.erase("acme", "a@x.com")).isEqualTo(new Erasure(0, 0));
        assertThat(database.getCollection("snapshot_chunks")
                        .find(new Document("_id", "t1:0"))
                        .first())
                .containsEntry(
                        "entries",
                        List.of(
                                new Document("email", "<A@x.com>").append("values", new Document()),
                                entry("B@x.com", "values")));
    }

    @Test
    void sinceWhenAPersonWasSubscribedIsErasedToo() {
        insert(
                "snapshot_chunks",
                chunk("s:1", "buyers", entry("c@x.com", "values").append("subscribedAt", new Date(0))));

        assertThat(persons.erase("acme", "c@x.com")).isEqualTo(new Erasure(1, 0));

        assertThat(persons.find("acme", "c@x.com"))
                .extracting(record -> Document.parse(record.json()))
                .containsExactly(new Document("email", "c@x.com").append("values", new Document()));
        assertThat(persons.erase("acme", "c@x.com")).isEqualTo(new Erasure(0, 0));
    }

    private static Document erased(String... fields) {
        Document entry = new Document("email", "a@x.com");
        for (String field : fields) {
            entry.append(field, new Document());
        }
        return entry;
    }

    private void insert(String collection, Document document) {
        database.getCollection(collection).insertOne(document);
    }

    private static Document chunk(String id, String audience, Document... entries) {
        return new Document("_id", id).append("audienceId", audience).append("entries", List.of(entries));
    }

    private static Document entry(String email, String field) {
        return new Document("email", email).append(field, new Document("phone", "1"));
    }
}
