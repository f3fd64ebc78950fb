package org.audienceshare.contacts.placement.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.bson.Document;

/**
 * Where each account's collection of contacts is. Whoever reads or writes one asks this for the database; everything else is in
 * the main one.
 */
@FunctionalInterface
public interface ContactPlacement {

    /** The name of an account's collection, the same in every database. */
    static String collection(AccountId account) {
        return "contacts." + account.value();
    }

    /** All accounts in one database: costs nothing. */
    static ContactPlacement single(MongoDatabase database) {
        return account -> database;
    }

    /** The database that has the account's contacts, or had them a few seconds ago. */
    MongoDatabase database(AccountId account);

    /**
     * Asks where the account's contacts are now. To be called before work that must not use an old place.
     *
     * @return the version of the place, for {@link #confirm}
     * @throws AccountMovingException if they are moving
     */
    default long begin(AccountId account) {
        return 0;
    }

    /**
     * Asks whether the account's contacts are still where they were.
     *
     * @param version of the place, when the work was begun
     * @throws AccountMovingException if they are not: what was read or written meanwhile does not count
     */
    default void confirm(AccountId account, long version) {}

    /**
     * Writes contacts that no lease protects.
     *
     * @param writes can be repeated
     * @throws AccountMovingException if they must be, perhaps after they were done in an old place
     */
    default <T> T write(AccountId account, Supplier<T> writes) {
        long version = begin(account);
        T result = writes.get();
        confirm(account, version);
        return result;
    }

    /** The account's collection, which need not exist. */
    default MongoCollection<Document> contacts(AccountId account) {
        return contacts(account, Document.class);
    }

    /** The account's collection, read and written as another type. */
    default <T> MongoCollection<T> contacts(AccountId account, Class<T> type) {
        return database(account).getCollection(collection(account), type);
    }

    /** The same databases for reading, each operation with a limit on its time. */
    default ContactPlacement limitedTo(long millis) {
        return account -> database(account).withTimeout(millis, TimeUnit.MILLISECONDS);
    }
}
