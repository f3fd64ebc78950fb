package org.audienceshare.sync.freeze.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import com.mongodb.client.AggregateIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.DirectoryFixture;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnaddressedContactsTest {

    private static final Account ANN = DirectoryFixture.user("ann", "office");
    private static final Audience BUYERS = AudienceFixture.audience("buyers", "ann", "Buyers");
    private static final Bson UPPER_CASE = regex("email", "[A-Z]");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final MongoCollection<Document> contacts = database.getCollection("contacts.ann");
    private final UnaddressedContacts unaddressed = new UnaddressedContacts(() -> contacts, () -> eq("phone", "1"));

    @Test
    void whatMatchesAndHasNoAddressIsCountedAlong() {
        contacts.insertMany(List.of(
                contact(null, "1"),
                contact(null, "1"),
                contact(null, "2"),
                contact("a@x.com", "1"),
                contact("A@x.com", "1"),
                contact("B@x.com", "2")));

        assertThat(unaddressed.find(UPPER_CASE).orElseThrow())
                .extracting(found -> found.getString("email"))
                .containsExactlyInAnyOrder("A@x.com", "B@x.com");
        contacts.insertOne(contact(null, "1"));
        assertThat(unaddressed.count()).as("read along").isEqualTo(2);
        unaddressed.countAgain();
        assertThat(unaddressed.count()).isEqualTo(3);
    }

    @Test
    void whereNoneIsWithoutAnAddressTheOthersAreFound() {
        contacts.insertOne(contact("A@x.com", "1"));

        assertThat(unaddressed.find(UPPER_CASE).orElseThrow()).hasSize(1);
        contacts.drop();
        assertThat(unaddressed.count()).isZero();
    }

    @Test
    void moreThanFitIntoOneAnswerAreNotReadAlong() {
        contacts.insertMany(IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> contact("A" + i + "@x.com", "1"))
                .toList());

        assertThat(unaddressed.find(UPPER_CASE)).isEmpty();
        contacts.deleteOne(eq("email", "A7@x.com"));
        assertThat(unaddressed.find(UPPER_CASE).orElseThrow()).hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 291, 17419})
    void whatIsRefusedIsReadWithoutIt(int code) {
        contacts.insertOne(contact(null, "1"));
        UnaddressedContacts refused = new UnaddressedContacts(() -> refusing(code), () -> eq("phone", "1"));

        assertThat(refused.find(UPPER_CASE)).isEmpty();
        assertThat(refused.count()).isEqualTo(1);
    }

    @Test
    void anotherFaultIsOne() {
        assertThatThrownBy(() -> new UnaddressedContacts(() -> refusing(50), () -> eq("phone", "1")).find(UPPER_CASE))
                .isInstanceOf(MongoCommandException.class);
    }

    /** The same person, in a spelling that came after the account was read. */
    @Test
    void aFreezeFindsNewSpellingsInTheSameRequest() {
        TestClock clock = new TestClock();
        ContactCollections collections =
                new ContactCollections(database, ContactPlacement.single(database), account -> false, clock);
        OwnerContacts owners = new MongoOwnerContacts(database, collections, TimeZoneProperties.UTC);
        contacts.insertMany(List.of(contact("a@x.com", "1"), contact(null, "1")));
        assertThat(summaries(owners)).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        contacts.insertOne(contact("A@X.com", "1").append("subscription", new Document("status", "UNSUBSCRIBED")));

        assertThat(summaries(owners))
                .singleElement()
                .satisfies(summary -> assertThat(summary.email()).isEqualTo("a@x.com"))
                .satisfies(summary -> assertThat(summary.unsubscribed()).isTrue());
    }

    private static List<AddressSummary> summaries(OwnerContacts owners) {
        List<AddressSummary> summaries = new ArrayList<>();
        try (OwnerContacts.Streams streams = owners.open(BUYERS, ANN)) {
            streams.candidates().forEachRemaining(candidate -> {});
            streams.addresses().forEachRemaining(summaries::add);
            assertThat(streams.withoutAddress()).isEqualTo(1);
            assertThat(streams.hasMissed()).isFalse();
        }
        return summaries;
    }

    private static Document contact(String email, String phone) {
        Document contact = new Document("phone", phone);
        return email == null ? contact : contact.append("email", email);
    }

    @SuppressWarnings("unchecked")
    private MongoCollection<Document> refusing(int code) {
        AggregateIterable<Document> refused =
                proxy(AggregateIterable.class, contacts.aggregate(List.of()), "first", () -> {
                    throw new MongoCommandException(
                            new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code)),
                            new ServerAddress());
                });
        return proxy(MongoCollection.class, contacts, "aggregate", () -> refused);
    }

    /** The real thing but for one method; methods that return it return the proxy. */
    private static <T> T proxy(Class<T> type, T real, String name, Supplier<Object> instead) {
        return type.cast(Proxy.newProxyInstance(
                UnaddressedContactsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(name)) {
                        return instead.get();
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result == real ? proxy : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
