package org.audienceshare.contacts;

import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** A database that refuses new indexes of one collection, as MongoDB does and the embedded database does not. */
public final class ConflictingIndexes {

    private ConflictingIndexes() {}

    /** @param code 85 or 86 for a conflict with another index, or any other of the server's codes */
    public static MongoDatabase of(MongoDatabase real, String collection, int code) {
        return proxy(MongoDatabase.class, real, (proxy, method, arguments) -> {
            Object result = method.invoke(real, arguments);
            return method.getName().equals("getCollection") && arguments[0].equals(collection)
                    ? refusing((MongoCollection<?>) result, code)
                    : result;
        });
    }

    private static MongoCollection<?> refusing(MongoCollection<?> real, int code) {
        return proxy(MongoCollection.class, real, (proxy, method, arguments) -> {
            if (method.getName().startsWith("createIndex")) {
                BsonDocument reply = new BsonDocument("ok", new BsonInt32(0))
                        .append("code", new BsonInt32(code))
                        .append("errmsg", new BsonString("refused"));
                throw new MongoCommandException(reply, new ServerAddress());
            }
            Object result = method.invoke(real, arguments);
            return method.getName().startsWith("with") ? refusing((MongoCollection<?>) result, code) : result;
        });
    }

    private static <T> T proxy(Class<T> type, T real, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                ConflictingIndexes.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return handler.invoke(proxy, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
