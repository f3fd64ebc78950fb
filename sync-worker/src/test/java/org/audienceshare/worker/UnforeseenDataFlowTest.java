package org.audienceshare.worker;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.ConflictingIndexes;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.testing.HostileRecords.HostileRecord;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonJavaScript;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Records, contacts and indexes that nobody foresaw, with the whole worker: everything else is applied. */
class UnforeseenDataFlowTest {

    private static final List<String> RECIPIENTS = List.of("ben", "cal", "dan");
    private static final int MIB = 1 << 20;

    /** Sizes of values: the first copies are larger than half a document, the last fits into no copy. */
    private static final Map<String, Integer> LARGE =
            Map.of("l1@x.org", 8_200_000, "l2@x.org", 15_900_000, "l3@x.org", 16 * MIB - 60 * 1024);

    private static WorkerFlowFixture worker;

    @BeforeAll
    static void startWorker() {
        worker = new WorkerFlowFixture(RECIPIENTS, IndexesOfDanConflict.class);
    }

    @AfterAll
    static void stopWorker() {
        worker.close();
    }

    @Test
    void hostileRecordsLeaveTheWorkerHealthyAndAtWork() {
        long before = worker.size(Topic.EVENTS.deadLetterName());
        List<HostileRecord> hostile = worker.hostileEvents();
        hostile.forEach(record -> worker.publish(record.value()));

        assertThat(worker.plan(worker.share(List.of("ben"))).getOutcome()).isEqualTo(PlanOutcome.PLANNED);

        await().atMost(Duration.ofSeconds(120))
                .until(() -> worker.size(Topic.EVENTS.deadLetterName()) == before + hostile.size());
        assertThat(worker.health()).isEqualTo(Status.UP);
    }

    @Test
    void whatCanBeCopiedIsCopiedAndTheRestIsLeftOutAlone() {
        values().forEach((name, value) -> insert(name + "@x.org", value));
        LARGE.forEach((email, bytes) -> insert(email, text(bytes, 'a')));
        worker.contacts("ben").createIndex(Indexes.ascending("audiences", "email"), new IndexOptions().name("mine"));
        int copied = values().size() + LARGE.size() - 1;

        String shared = worker.share(RECIPIENTS);

        assertThat(worker.plan(shared).getContacts()).isEqualTo(copied);
        assertThat(worker.plan(shared).getSkippedTooLarge()).isEqualTo(1);
        for (String recipient : List.of("ben", "cal")) {
            RecipientSyncResult result = worker.result(shared, recipient);
            assertThat(result.getOutcome()).isEqualTo(SyncOutcome.APPLIED);
            assertThat(result.getAdded()).isEqualTo(copied);
            assertThat(result.getRejected()).isZero();
            assertCopies(recipient);
        }
        assertThat(worker.result(shared, "dan").getOutcome()).isEqualTo(SyncOutcome.FAILED);
        assertThat(worker.result(shared, "dan").getError())
                .hasToString("contacts.dan has another index under the name of the index on email, _id");

        LARGE.forEach((email, bytes) -> worker.contacts(WorkerFlowFixture.ANN)
                .updateOne(eq("email", email), set("customFields.value", text(bytes, 'b'))));
        String synced = worker.sync();

        for (String recipient : List.of("ben", "cal")) {
            RecipientSyncResult result = worker.result(synced, recipient);
            assertThat(result.getUpdated()).isEqualTo(2);
            assertThat(result.getRejected()).isZero();
            assertCopies(recipient);
        }
    }

    /** What a platform may store, by a name. */
    private static Map<String, BsonValue> values() {
        BsonDocument reference = new BsonDocument("$ref", new BsonString("homes"))
                .append("$id", new BsonObjectId(new ObjectId("64b000000000000000000001")))
                .append("$db", new BsonString("listings"));
        Map<String, BsonValue> values = new LinkedHashMap<>();
        values.put("dbref", reference);
        values.put("dbrefs", new BsonArray(List.of(new BsonInt32(1), reference)));
        values.put("uuid3", new BsonBinary((byte) 3, new byte[16]));
        values.put("uuid4", new BsonBinary((byte) 4, new byte[16]));
        values.put("decimal", new BsonDecimal128(Decimal128.parse("1.10")));
        values.put("minkey", new BsonMinKey());
        values.put("maxkey", new BsonMaxKey());
        values.put("regex", new BsonRegularExpression("^a.*$", "im"));
        values.put("code", new BsonJavaScript("return 1"));
        values.put("timestamp", new BsonTimestamp(1_772_366_400, 7));
        values.put("binary", new BsonBinary(BsonBinarySubType.USER_DEFINED, new byte[] {0, 1, (byte) 255}));
        values.put("dotted", new BsonDocument("a.b", new BsonDocument("$c", new BsonInt32(1))));
        return values;
    }

    private static void insert(String email, BsonValue value) {
        BsonDocument contact = new BsonDocument("_id", new BsonObjectId())
                .append("email", new BsonString(email))
                .append("customFields", new BsonDocument("value", value))
                .append("subscription", new BsonDocument("status", new BsonString("SUBSCRIBED")));
        worker.contacts(WorkerFlowFixture.ANN).insertOne(new RawBsonDocument(contact, new BsonDocumentCodec()));
    }

    private static BsonString text(int bytes, char letter) {
        return new BsonString(String.valueOf(letter).repeat(bytes));
    }

    private static void assertCopies(String recipient) {
        for (RawBsonDocument original : worker.contacts(WorkerFlowFixture.ANN).find()) {
            String email = original.getString("email").getValue();
            RawBsonDocument copy =
                    worker.contacts(recipient).find(eq("email", email)).first();
            if (email.equals("l3@x.org")) {
                assertThat(copy).isNull();
            } else {
                // Not as a whole: it would be in the message of a failure.
                assertThat(bytes(copy).equals(bytes(original))).as(email).isTrue();
            }
        }
    }

    private static ByteBuffer bytes(RawBsonDocument contact) {
        return ((RawBsonDocument) contact.getDocument("customFields"))
                .getByteBuffer()
                .asNIO();
    }

    /** The embedded database refuses no index. */
    @TestConfiguration(proxyBeanMethods = false)
    static class IndexesOfDanConflict {

        @Bean
        static BeanPostProcessor conflictingIndexes() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof MongoDatabase database
                            ? ConflictingIndexes.of(database, "contacts.dan", 86)
                            : bean;
                }
            };
        }
    }
}
