package org.audienceshare.sync.freeze.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.DirectoryFixture;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MongoDB refuses a hint that names no index, and one to an index that does not serve; the embedded database takes any. */
class RefusedHintTest {

    private static final Account ANN = DirectoryFixture.user("ann", "office");
    private static final Audience BUYERS = AudienceFixture.audience("buyers", "ann", "Buyers");

    private final MongoDatabase real = TestDatabase.fresh(getClass());

    @ParameterizedTest
    @ValueSource(ints = {2, 291})
    void contactsWithoutAnAddressAreCountedWithoutTheHint(int code) {
        assertThat(withoutAddress(code)).isEqualTo(2);
    }

    @Test
    void anotherFaultIsOne() {
        assertThatThrownBy(() -> withoutAddress(50)).isInstanceOf(MongoCommandException.class);
    }

    private int withoutAddress(int code) {
        real.getCollection("contacts.ann")
                .insertMany(List.of(new Document("email", "a@x.com"), new Document(), new Document("phone", "1")));
        MongoDatabase refusing = proxy(MongoDatabase.class, (proxy, method, arguments) -> {
            Object result = method.invoke(real, arguments);
            return result instanceof MongoCollection<?> collection ? refusing(collection, code) : result;
        });
        OwnerContacts contacts =
                new MongoOwnerContacts(refusing, new ContactCollections(refusing, id -> false), TimeZoneProperties.UTC);
        try (OwnerContacts.Streams streams = contacts.open(BUYERS, ANN)) {
            return streams.withoutAddress();
        }
    }

    private static MongoCollection<?> refusing(MongoCollection<?> real, int code) {
        return proxy(MongoCollection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("countDocuments") && arguments.length == 2) {
                throw new MongoCommandException(
                        new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code)),
                        new ServerAddress());
            }
            Object result = method.invoke(real, arguments);
            return result instanceof MongoCollection<?> collection ? refusing(collection, code) : result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                RefusedHintTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return handler.invoke(proxy, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
