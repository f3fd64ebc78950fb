package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.events.model.CopyCounts;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes of a bulk that are refused only for now are no rejected contacts: the task is tried again. */
class TransientCodesInBulksTest {

    private static final AccountId BEN = new AccountId("ben");
    private static final WriteConcernError UNCONFIRMED = new WriteConcernError(64, "n", "m", new BsonDocument());

    private final MongoDatabase database = TestDatabase.fresh(getClass());

    @ParameterizedTest
    @ValueSource(ints = {6, 24, 89, 91, 112, 189, 365, 11_600, 14_031})
    void aTransientCodeRejectsNobody(int code) {
        SyncedAudience failing = new SyncedAudience(failing(code, null));
        have("a@x.com", "b@x.com");
        failing.freeze();

        assertThatThrownBy(() -> failing.apply(BEN, 1)).matches(FailureClassifier::isRetried);

        assertThat(rejections()).isEmpty();
        assertThat(new SyncedAudience(database).apply(BEN, 1).counts()).isEqualTo(new CopyCounts(2, 0, 0, 0, 0, 0));
    }

    @Test
    void writesThatAreNotConfirmedRejectNobody() {
        SyncedAudience failing = new SyncedAudience(failing(121, UNCONFIRMED));
        have("a@x.com");
        failing.freeze();

        assertThatThrownBy(() -> failing.apply(BEN, 1)).matches(FailureClassifier::isRetried);

        assertThat(rejections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {66, 121, 10_334, 17_280, 123_456})
    void anotherCodeRejectsThatContactAlone(int code) {
        SyncedAudience failing = new SyncedAudience(failing(code, null));
        have("a@x.com", "b@x.com");
        failing.freeze();

        assertThat(failing.apply(BEN, 1).counts().rejected()).isEqualTo(1);
        assertThat(rejections())
                .extracting(rejection -> rejection.get("reason"))
                .containsExactly("the database rejected it with code " + code);
    }

    private void have(String... addresses) {
        for (String address : addresses) {
            database.getCollection("contacts.ann")
                    .insertOne(new Document("email", address)
                            .append("subscription", new Document("status", "SUBSCRIBED")));
        }
    }

    private List<Document> rejections() {
        return database.getCollection("rejections").find().into(new ArrayList<>());
    }

    /** The first write of each bulk on the recipient's collection fails with the code. */
    private MongoDatabase failing(int code, @Nullable WriteConcernError unconfirmed) {
        return proxy(MongoDatabase.class, database, (proxy, method, arguments) -> {
            Object result = method.invoke(database, arguments);
            return method.getName().equals("getCollection") && arguments[0].equals("contacts.ben")
                    ? failing((MongoCollection<?>) result, code, unconfirmed)
                    : result;
        });
    }

    private static MongoCollection<?> failing(
            MongoCollection<?> real, int code, @Nullable WriteConcernError unconfirmed) {
        return proxy(MongoCollection.class, real, (proxy, method, arguments) -> {
            if (method.getName().equals("bulkWrite")) {
                throw new MongoBulkWriteException(
                        BulkWriteResult.acknowledged(0, 0, 0, 0, List.of(), List.of()),
                        List.of(new BulkWriteError(code, "m", new BsonDocument(), 0)),
                        unconfirmed,
                        new ServerAddress(),
                        Set.of());
            }
            return method.invoke(real, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, T real, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                TransientCodesInBulksTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return handler.invoke(proxy, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
