package org.audienceshare.contacts.placement.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.AccountId;
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

    /** The database that has the account's contacts. */
    MongoDatabase database(AccountId account);

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
