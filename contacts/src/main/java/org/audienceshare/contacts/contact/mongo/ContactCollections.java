package org.audienceshare.contacts.contact.mongo;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactFields;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an account's collection, and makes its indexes when it is opened for the first time. Several threads and
 * processes may do so at once: making an index that is there changes nothing.
 */
public final class ContactCollections {

    /** Accounts whose indexes are remembered as made; one that was forgotten costs two requests. */
    static final int MAX_REMEMBERED_ACCOUNTS = 20_000;

    private static final Logger log = LoggerFactory.getLogger(ContactCollections.class);

    /** IndexOptionsConflict and IndexKeySpecsConflict: the platform made an index on the same field in its own way. */
    private static final Set<Integer> MADE_OTHERWISE = Set.of(85, 86);

    /** Contacts without an address don't collide in the unique index, because it is sparse. */
    private static final IndexOptions UNIQUE =
            new IndexOptions().name("email_unique").unique(true).sparse(true);

    private static final Bson EMAIL = Indexes.ascending(ContactFields.EMAIL);
    private static final Bson EMAIL_AND_ID = Indexes.ascending(ContactFields.EMAIL, ContactFields.ID);
    private static final Bson MEMBERS = Indexes.ascending(ContactFields.AUDIENCES, ContactFields.EMAIL);

    private final MongoDatabase database;
    private final Predicate<AccountId> crmFed;
    private final Map<AccountId, Addresses> opened = new RememberedAccounts();

    /** Whether several contacts of an account may have the same address. */
    public enum Addresses {
        UNIQUE,
        SHARED
    }

    /** @param crmFed whether another system writes the account's contacts; asked when an account is first opened */
    public ContactCollections(MongoDatabase database, Predicate<AccountId> crmFed) {
        this.database = database;
        this.crmFed = crmFed;
    }

    /** The name of the account's collection. */
    public static String name(AccountId account) {
        return "contacts." + account.value();
    }

    /** The account's collection with its indexes. */
    public MongoCollection<Document> open(AccountId account) {
        addresses(account);
        return database.getCollection(name(account));
    }

    /** The account's collection with its indexes, read and written as another type. */
    public <T> MongoCollection<T> open(AccountId account, Class<T> type) {
        addresses(account);
        return database.getCollection(name(account), type);
    }

    /** Opens the account's collection and tells what its index on addresses allows. */
    public Addresses addresses(AccountId account) {
        Addresses known = remembered(account);
        if (known != null) {
            return known;
        }
        Addresses made = makeIndexes(account);
        synchronized (opened) {
            opened.put(account, made);
        }
        return made;
    }

    private @Nullable Addresses remembered(AccountId account) {
        synchronized (opened) {
            return opened.get(account);
        }
    }

    private Addresses makeIndexes(AccountId account) {
        MongoCollection<Document> contacts = database.getCollection(name(account));
        Addresses addresses = crmFed.test(account) ? Addresses.SHARED : unique(account, contacts);
        if (addresses == Addresses.SHARED) {
            contacts.createIndex(EMAIL_AND_ID);
        }
        contacts.createIndex(MEMBERS);
        return addresses;
    }

    private static Addresses unique(AccountId account, MongoCollection<Document> contacts) {
        try {
            contacts.createIndex(EMAIL, UNIQUE);
            return Addresses.UNIQUE;
        } catch (DuplicateKeyException e) {
            log.warn("Account {} has several contacts of one address; the oldest stands for it", account);
            return Addresses.SHARED;
        } catch (MongoCommandException e) {
            if (MADE_OTHERWISE.contains(e.getErrorCode())) {
                return Addresses.SHARED;
            }
            throw e;
        }
    }

    /** Forgets who was opened longest ago. */
    private static final class RememberedAccounts extends LinkedHashMap<AccountId, Addresses> {

        private static final long serialVersionUID = 1L;

        RememberedAccounts() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Addresses> eldest) {
            return size() > MAX_REMEMBERED_ACCOUNTS;
        }
    }
}
