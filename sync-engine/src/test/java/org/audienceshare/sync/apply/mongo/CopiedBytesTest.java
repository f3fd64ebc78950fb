package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.mongo.RandomBson;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.FreezeResult;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.merge.BlankValues;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonJavaScript;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a platform stores in a contact reaches its copies as the same bytes. */
class CopiedBytesTest {

    private static final AccountId BEN = new AccountId("ben");
    private static final List<String> COPIED =
            List.of("firstName", "lastName", "phone", "address", "buyerPreferences", "customFields");
    private static final int MIB = 1024 * 1024;

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final SyncedAudience audience = new SyncedAudience(database);

    static Stream<Arguments> valuesOfThePlatform() {
        BsonDocument reference = new BsonDocument("$ref", new BsonString("homes"))
                .append("$id", new BsonObjectId(new ObjectId()))
                .append("$db", new BsonString("listings"));
        byte[] uuid = new byte[16];
        Arrays.fill(uuid, (byte) 0x5a);
        return Stream.of(
                Arguments.of("a DBRef", reference),
                Arguments.of("a DBRef in a list", new BsonArray(List.of(new BsonInt32(1), reference))),
                Arguments.of("a DBRef in a document", new BsonDocument("home", reference)),
                Arguments.of("a UUID of subtype 3", new BsonBinary((byte) 3, uuid)),
                Arguments.of("a UUID of subtype 4", new BsonBinary((byte) 4, uuid)),
                Arguments.of("a UUID in a list", new BsonArray(List.of(new BsonBinary((byte) 3, uuid)))),
                Arguments.of("a regular expression", new BsonRegularExpression("^a.*", "i")),
                Arguments.of("code", new BsonJavaScript("return 1")),
                Arguments.of("names with dots", new BsonDocument("a.b", new BsonDocument("$c", new BsonInt32(1)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valuesOfThePlatform")
    void aValueOfThePlatformIsCopiedAndFollowed(String name, BsonValue value) {
        insert("a@x.com", new BsonDocument("customFields", new BsonDocument("home", value)));

        assertThat(audience.sync(BEN).counts()).isEqualTo(new CopyCounts(1, 0, 0, 0, 0, 0));
        assertSameBytes("a@x.com");

        BsonDocument changed = new BsonDocument("home", value).append("more", new BsonArray(List.of(value)));
        audience.contacts(SyncedAudience.ANN).updateOne(eq("email", "a@x.com"), set("customFields", changed));
        assertThat(audience.sync(BEN).counts()).isEqualTo(new CopyCounts(0, 1, 0, 0, 0, 0));
        assertSameBytes("a@x.com");

        assertThat(audience.replay(BEN).counts().unchanged()).isEqualTo(1);
        assertThat(audience.unshare(BEN).outcome()).isEqualTo(Outcome.REMOVED);
        assertSameBytes("a@x.com");
    }

    @Test
    void anyValueIsCopiedAndFollowed() {
        long seed = new Random().nextLong();
        System.out.println("Copied bytes: seed " + seed);
        RandomBson random = RandomBson.ofTypesThatTheEmbeddedDatabaseStores(new Random(seed));
        for (int i = 0; i < 40; i++) {
            insert("c" + i + "@x.com", random.fields(COPIED));
        }
        assertThat(audience.sync(BEN).counts().added()).isEqualTo(40);
        for (int i = 0; i < 40; i++) {
            assertSameBytes("c" + i + "@x.com");
        }

        for (int i = 0; i < 40; i += 2) {
            String email = "c" + i + "@x.com";
            audience.contacts(SyncedAudience.ANN)
                    .updateOne(eq("email", email), set("customFields", random.document(2)));
            audience.contacts(SyncedAudience.ANN).updateOne(eq("email", email), set("address", random.document(2)));
        }
        RecipientResult result = audience.sync(BEN);
        assertThat(result.counts().kept()).isZero();
        // The embedded database does not find documents by each value that it stores: then a guarded write is rejected.
        Set<String> rejected = database.getCollection("rejections")
                .distinct("email", String.class)
                .into(new HashSet<>());
        assertThat(rejected).hasSizeLessThan(20);
        for (int i = 0; i < 40; i++) {
            if (!rejected.contains("c" + i + "@x.com")) {
                assertSameValues("c" + i + "@x.com");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizesAroundTheLimits")
    void aLargeContactFollowsToo(int bytes) {
        insert("a@x.com", large(bytes, 'a'));
        insert("b@x.com", new BsonDocument("phone", new BsonString("1")));
        assertThat(audience.sync(BEN).counts().added()).isEqualTo(2);

        audience.contacts(SyncedAudience.ANN)
                .updateOne(eq("email", "a@x.com"), set("customFields.big", text(bytes, 'b')));
        audience.contacts(SyncedAudience.ANN).updateOne(eq("email", "b@x.com"), set("phone", "2"));

        assertThat(audience.sync(BEN).counts().updated()).isEqualTo(2);
        assertSameBytes("a@x.com");
        assertSameBytes("b@x.com");
    }

    static Stream<Integer> sizesAroundTheLimits() {
        return Stream.of(4 * MIB, 8 * MIB - 8_300, 8_200_000, 16 * MIB - 66_000);
    }

    @Test
    void aContactOfWhichNoCopyWouldFitIsLeftOutAlone() {
        insert("a@x.com", large(16 * MIB - 64 * 1024, 'a'));
        insert("b@x.com", new BsonDocument("phone", new BsonString("1")));

        Revision revision = ((FreezeResult.Frozen) audience.freeze()).revision();

        assertThat(revision.counts().excluded()).isEqualTo(new Exclusions(0, 0, 0, 0, 1));
        assertThat(audience.apply(BEN, 1).counts()).isEqualTo(new CopyCounts(1, 0, 0, 0, 0, 0));
    }

    @Test
    void anUpdateThatIsTooLargeIsRejectedAlone() {
        insert("a@x.com", large(8_500_000, 'a'));
        insert("b@x.com", new BsonDocument("phone", new BsonString("1")));
        audience.sync(BEN);
        audience.contacts(BEN).updateOne(eq("email", "a@x.com"), set("customFields.own", text(8_200_000, 'c')));
        BsonDocument changed =
                new BsonDocument("big", new BsonString(text(8_600_000, 'b'))).append("a.b", new BsonInt32(1));
        audience.contacts(SyncedAudience.ANN).updateOne(eq("email", "a@x.com"), set("customFields", changed));
        audience.contacts(SyncedAudience.ANN).updateOne(eq("email", "b@x.com"), set("phone", "2"));

        assertThat(audience.sync(BEN).counts()).isEqualTo(new CopyCounts(0, 1, 0, 0, 1, 0));

        assertThat(database.getCollection("rejections").find().first().getString("reason"))
                .startsWith("it takes 168")
                .endsWith("bytes, and the database allows 16777216");
        assertSameBytes("b@x.com");
    }

    private void insert(String email, BsonDocument values) {
        BsonDocument contact = new BsonDocument("_id", new BsonObjectId()).append("email", new BsonString(email));
        contact.putAll(values);
        contact.append("subscription", new BsonDocument("status", new BsonString("SUBSCRIBED")));
        audience.contacts(SyncedAudience.ANN).insertOne(RawFields.encode(contact));
    }

    private static BsonDocument large(int bytes, char letter) {
        return new BsonDocument("customFields", new BsonDocument("big", new BsonString(text(bytes, letter))));
    }

    private static String text(int bytes, char letter) {
        return String.valueOf(letter).repeat(bytes);
    }

    private void assertSameBytes(String email) {
        RawBsonDocument original = find(SyncedAudience.ANN, email);
        RawBsonDocument copy = find(BEN, email);
        for (String field : COPIED) {
            if (original.containsKey(field)) {
                assertThat(bytes(copy, field)).as(field).isEqualTo(bytes(original, field));
            }
        }
    }

    /**
     * The same values; keys that were added later may be in another order, a change of a number's type is no change, and what
     * is blank is missing.
     */
    private void assertSameValues(String email) {
        RawBsonDocument original = find(SyncedAudience.ANN, email);
        RawBsonDocument copy = find(BEN, email);
        for (String field : COPIED) {
            assertThat(BlankValues.equal(
                            filled(new RawFields(copy).get(field)), filled(new RawFields(original).get(field))))
                    .as(field + " " + copy.get(field) + " is as a value " + original.get(field))
                    .isTrue();
        }
    }

    private static Object filled(Object value) {
        Map<Object, Object> filled = new HashMap<>();
        if (value instanceof Map<?, ?> document) {
            document.forEach((key, one) -> {
                if (!BlankValues.isBlank(one)) {
                    filled.put(key, one);
                }
            });
        }
        return value instanceof Map ? filled : value;
    }

    private RawBsonDocument find(AccountId account, String email) {
        return audience.contacts(account).find(eq("email", email)).first();
    }

    private static byte[] bytes(RawBsonDocument document, String field) {
        RawBsonDocument one = RawFields.encode(new BsonDocument(field, document.get(field)));
        byte[] bytes = new byte[one.getByteBuffer().remaining()];
        one.getByteBuffer().get(bytes);
        return bytes;
    }
}
