package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

class AddressRangesTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BOB = new AccountId("bob");
    private static final List<String> ADDRESSES = IntStream.range(100, 100 + AddressRanges.MANY)
            .mapToObj(number -> number + "@x.com")
            .toList();

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final MongoCollection<RawBsonDocument> contacts =
            database.getCollection("contacts.ann", RawBsonDocument.class);
    private final AddressRanges ranges = new AddressRanges();

    @Test
    void othersBeforeAndBehindAreNobody() {
        have("099@x.com", "~");

        assertThat(ranges.areEmpty(ANN, ADDRESSES, contacts)).isTrue();
    }

    @Test
    void theFirstTheLastAndWhoIsBetweenThemAreSomebody() {
        for (String address : List.of(ADDRESSES.get(0), ADDRESSES.get(AddressRanges.MANY - 1), "150-another@x.com")) {
            database.drop();
            have(address);

            assertThat(new AddressRanges().areEmpty(ANN, ADDRESSES, contacts))
                    .as(address)
                    .isFalse();
        }
    }

    @Test
    void whereItDidNotHelpItIsNotAskedAgain() {
        have(ADDRESSES.get(7));
        assertThat(ranges.areEmpty(ANN, ADDRESSES, contacts)).isFalse();
        database.drop();

        assertThat(ranges.areEmpty(ANN, ADDRESSES, contacts)).isFalse();
        assertThat(ranges.areEmpty(BOB, ADDRESSES, contacts)).isTrue();
    }

    @Test
    void fewAddressesAndThoseOfAnotherOrderAreAskedForOneByOne() {
        List<String> mixed =
                Stream.concat(ADDRESSES.stream(), Stream.of("\uFFFD@x.com")).toList();

        assertThat(ranges.areEmpty(ANN, ADDRESSES.subList(1, AddressRanges.MANY), contacts))
                .isFalse();
        assertThat(ranges.areEmpty(ANN, mixed, contacts)).isFalse();
    }

    private void have(String... addresses) {
        for (String address : addresses) {
            database.getCollection("contacts.ann", BsonDocument.class)
                    .insertOne(new BsonDocument("email", new BsonString(address)));
        }
    }
}
