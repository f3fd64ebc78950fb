package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.sync.apply.RecipientContacts;
import org.audienceshare.sync.apply.RecipientContactsContract;
import org.audienceshare.sync.merge.ContactWrite;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class MongoRecipientContactsTest extends RecipientContactsContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final RecipientContacts contacts =
            new MongoRecipientContacts(new ContactCollections(database, CRM::equals));

    @Override
    protected RecipientContacts contacts() {
        return contacts;
    }

    @Test
    void twoWorkersMakeOneCopy() {
        RecipientContacts other = new MongoRecipientContacts(new ContactCollections(database, CRM::equals));
        List<ContactWrite> first = List.of(insert("a@x.com", Map.of()));
        List<ContactWrite> second = List.of(insert("a@x.com", Map.of()));
        contacts.write(CRM, STAMP, first);

        assertThat(other.write(CRM, STAMP, second).retry()).containsOnlyKeys("a@x.com");

        assertThat(stored(CRM)).hasSize(1);
    }

    @Test
    void aCopyWhoseSpellingTheRecipientHasChangedIsFoundWhenItIsMergedAgain() {
        contacts.write(CRM, STAMP, List.of(insert("a@x.com", Map.of())));
        collection(CRM).updateOne(eq("email", "a@x.com"), new Document("$set", new Document("email", "A@x.com")));

        assertThat(contacts.write(CRM, STAMP, List.of(insert("a@x.com", Map.of())))
                        .retry())
                .containsOnlyKeys("a@x.com");

        assertThat(contacts.find(CRM, STAMP.audience(), List.of("a@x.com"))).containsOnlyKeys("a@x.com");
        assertThat(stored(CRM)).hasSize(1);
    }

    @Test
    void findsWhoIsThereAmongManyAddresses() {
        Random random = new Random(20_261_127);
        for (int round = 0; round < 20; round++) {
            AccountId account = new AccountId("many-" + round);
            Set<String> there = new TreeSet<>();
            for (int i = 0; i < round; i++) {
                String address = address(random.nextInt(1_000));
                if (there.add(address)) {
                    have(account, Map.of("email", address));
                }
            }
            for (int first = 0; first < 1_000; first += AddressRanges.MANY) {
                List<String> chunk = IntStream.range(first, first + AddressRanges.MANY)
                        .mapToObj(MongoRecipientContactsTest::address)
                        .toList();

                assertThat(contacts.find(account, STAMP.audience(), chunk).keySet())
                        .as("round %d, from %d", round, first)
                        .containsExactlyInAnyOrderElementsOf(
                                chunk.stream().filter(there::contains).toList());
            }
        }
    }

    /** The last ones are not ASCII. */
    private static String address(int number) {
        return "%04d%s@x.com".formatted(number, number < 800 ? "" : "\uD83D\uDE00");
    }

    @Override
    protected Object have(AccountId account, Map<String, Object> document) {
        Document stored = new Document("_id", new ObjectId());
        stored.putAll(document);
        collection(account).insertOne(stored);
        return stored.get("_id");
    }

    @Override
    protected void replace(AccountId account, Map<String, Object> document) {
        collection(account).replaceOne(eq("_id", document.get("_id")), new Document(document));
    }

    @Override
    protected List<Map<String, Object>> stored(AccountId account) {
        return new ArrayList<>(collection(account).find().into(new ArrayList<>()));
    }

    private MongoCollection<Document> collection(AccountId account) {
        return database.getCollection(ContactCollections.name(account));
    }
}
