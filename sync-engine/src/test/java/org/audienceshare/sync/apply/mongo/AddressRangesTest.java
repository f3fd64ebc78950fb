package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
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
    private long nanos;
    private final AddressRanges ranges = new AddressRanges(() -> nanos);

    @Test
    void othersBeforeAndBehindAreNobody() {
        have("099@x.com", "~");

        assertThat(ranges.areEmpty(ANN, ADDRESSES, true, contacts)).isTrue();
    }

    @Test
    void theFirstTheLastAndWhoIsBetweenThemAreSomebody() {
        for (String address : List.of(ADDRESSES.get(0), ADDRESSES.get(AddressRanges.MANY - 1), "150-another@x.com")) {
            database.drop();
            have(address);

            assertThat(new AddressRanges(() -> nanos).areEmpty(ANN, ADDRESSES, true, contacts))
                    .as(address)
                    .isFalse();
        }
    }

    @Test
    void whereItDidNotHelpItIsNotAskedAgain() {
        have(ADDRESSES.get(7));
        assertThat(ranges.areEmpty(ANN, ADDRESSES, true, contacts)).isFalse();
        database.drop();

        assertThat(ranges.areEmpty(ANN, ADDRESSES, true, contacts)).isFalse();
        assertThat(ranges.areEmpty(BOB, ADDRESSES, true, contacts)).isTrue();
    }

    @Test
    void fewAddressesAndThoseOfAnotherOrderAreAskedForOneByOne() {
        List<String> mixed =
                Stream.concat(ADDRESSES.stream(), Stream.of("\uFFFD@x.com")).toList();

        assertThat(ranges.areEmpty(ANN, ADDRESSES.subList(1, AddressRanges.MANY), true, contacts))
                .isFalse();
        assertThat(ranges.areEmpty(ANN, mixed, true, contacts)).isFalse();
    }

    @Test
    void whereNobodyIsBehindAChunkTheOthersNeedNoQuestion() {
        assertThat(areEmpty(0, true)).isTrue();
        // Later than the answer: the collection itself refuses a second contact of an address.
        have(chunk(1).get(3));

        assertThat(areEmpty(1, true)).isTrue();
        assertThat(areEmpty(1, true)).as("looked up again").isFalse();
    }

    @Test
    void upToTheNextContactThereIsNobody() {
        have(chunk(2).get(3), "~");
        assertThat(areEmpty(0, true)).isTrue();
        have(chunk(1).get(3));

        assertThat(areEmpty(1, true)).isTrue();
        assertThat(areEmpty(2, true)).isFalse();
    }

    /** Where several contacts may have an address, an old answer would give a person a second one. */
    @Test
    void anAccountWhoseAddressesMayRepeatIsAskedAboutEachChunk() {
        assertThat(areEmpty(0, false)).isTrue();
        have(chunk(1).get(3));

        assertThat(areEmpty(1, false)).isFalse();
    }

    @Test
    void anotherSyncIsAskedAbout() {
        areEmpty(0, true);
        areEmpty(1, true);
        have(chunk(0).get(3));

        assertThat(areEmpty(0, true)).isFalse();
    }

    /** A sync may take hours, and meanwhile an administrator may drop the index that refuses a second contact of an address. */
    @Test
    void anAnswerIsUsedForAMinuteHoweverManyChunksItHasServed() {
        assertThat(areEmpty(0, true)).isTrue();
        nanos += Duration.ofSeconds(40).toNanos();
        assertThat(areEmpty(1, true)).isTrue();
        have(chunk(2).get(3));
        nanos += Duration.ofSeconds(40).toNanos();

        assertThat(areEmpty(2, true)).isFalse();
    }

    /** Java orders it before other texts than the database does; what is next is compared with ASCII texts only. */
    @Test
    void whoIsNextMayHaveAnyAddress() {
        have("\uFFFD@x.com");

        assertThat(areEmpty(0, true)).isTrue();
        assertThat(areEmpty(1, true)).isTrue();
    }

    private boolean areEmpty(int chunk, boolean mayBeOld) {
        return ranges.areEmpty(ANN, chunk(chunk), mayBeOld, contacts);
    }

    private static List<String> chunk(int number) {
        return ADDRESSES.stream().map(address -> number + "-" + address).toList();
    }

    private void have(String... addresses) {
        for (String address : addresses) {
            database.getCollection("contacts.ann", BsonDocument.class)
                    .insertOne(new BsonDocument("email", new BsonString(address)));
        }
    }
}
