package org.audienceshare.contacts.contact.mongo;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.UnusableCollectionException;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.contacts.failure.FaultTable;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an account's collection of contacts and creates its indexes on first use. Several threads and processes may do
 * this at the same time: creating an index that exists changes nothing.
 */
public final class ContactCollections {

    /**
     * Accounts whose indexes are known to exist: as many as one audience can have recipients, or each of its syncs would create
     * all their indexes again, with two requests for each.
     */
    static final int MAX_CACHED_ACCOUNTS = RecipientExpander.MAX_ACCOUNTS;

    private static final Logger log = LoggerFactory.getLogger(ContactCollections.class);

    /** Unauthorized: at other times a fault of all collections, but a right on indexes can be missing for one of them. */
    private static final int UNAUTHORIZED = 13;

    /** Sparse, so that contacts without an address do not conflict with each other. */
    private static final IndexOptions UNIQUE =
            new IndexOptions().name("email_unique").unique(true).sparse(true);

    private static final Bson EMAIL = Indexes.ascending(ContactFields.EMAIL);
    private static final Bson EMAIL_AND_ID = Indexes.ascending(ContactFields.EMAIL, ContactFields.ID);

    /** The keys of the index that finds an audience's contacts; it has those without an address as well. */
    public static final Bson AUDIENCES_AND_EMAIL = Indexes.ascending(ContactFields.AUDIENCES, ContactFields.EMAIL);

    private final ContactPlacement placement;
    private final Predicate<AccountId> crmFed;
    private final AddressAliases aliases;
    private final Map<AccountId, EmailIndex> cache = Collections.synchronizedMap(new AccountCache());

    /** What an account's index on addresses allows. */
    public enum EmailIndex {
        UNIQUE,
        /** Several contacts may have the same address. */
        NOT_UNIQUE
    }

    /** All in one database. */
    public ContactCollections(MongoDatabase database, Predicate<AccountId> crmFed) {
        this(database, ContactPlacement.single(database), crmFed, Clock.systemUTC());
    }

    /**
     * @param main has everything but the contacts
     * @param crmFed whether another system writes the account's contacts; called when an account is first opened
     * @param clock says when an account's addresses are to be read again
     */
    public ContactCollections(
            MongoDatabase main, ContactPlacement placement, Predicate<AccountId> crmFed, Clock clock) {
        this.placement = placement;
        this.crmFed = crmFed;
        this.aliases = new AddressAliases(main, placement, clock);
    }

    /** How addresses are spelled that are not stored in their canonical form. */
    public AddressAliases aliases() {
        return aliases;
    }

    /** The name of the account's collection. */
    public static String name(AccountId account) {
        return ContactPlacement.collection(account);
    }

    /** Which cluster has the account's contacts. */
    public ContactPlacement placement() {
        return placement;
    }

    /** The account's collection, to be read: it is not created if it does not exist. */
    public MongoCollection<Document> asItIs(AccountId account) {
        return placement.contacts(account);
    }

    /** The account's collection with its indexes. */
    public MongoCollection<Document> open(AccountId account) {
        emailIndex(account);
        return placement.contacts(account);
    }

    /** The account's collection with its indexes, read and written as another type. */
    public <T> MongoCollection<T> open(AccountId account, Class<T> type) {
        emailIndex(account);
        return placement.contacts(account, type);
    }

    /** Creates the indexes of the account's collection and returns what its index on addresses allows. */
    public EmailIndex emailIndex(AccountId account) {
        EmailIndex known = cache.get(account);
        if (known != null) {
            return known;
        }
        EmailIndex created = createIndexes(account);
        cache.put(account, created);
        return created;
    }

    private EmailIndex createIndexes(AccountId account) {
        MongoCollection<Document> contacts = placement.contacts(account);
        try {
            boolean unique = !crmFed.test(account);
            if (unique && createTogether(contacts)) {
                return EmailIndex.UNIQUE;
            }
            EmailIndex emails = unique ? createUniqueIndex(account, contacts) : EmailIndex.NOT_UNIQUE;
            if (emails == EmailIndex.NOT_UNIQUE) {
                require(contacts, EMAIL_AND_ID);
            }
            require(contacts, AUDIENCES_AND_EMAIL);
            return emails;
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != UNAUTHORIZED && FailureClassifier.isRetried(e)) {
                throw e;
            }
            throw new UnusableCollectionException(contacts.getNamespace().getCollectionName()
                    + " can't get its indexes: "
                    + FaultTable.databaseCode(e.getErrorCode())
                            .map(row -> row.failure().reason())
                            .orElse("the database refuses them with code " + e.getErrorCode()));
        }
    }

    /** False if the database refuses one of them: each alone shows which, and why. */
    private static boolean createTogether(MongoCollection<Document> contacts) {
        try {
            contacts.createIndexes(List.of(new IndexModel(EMAIL, UNIQUE), new IndexModel(AUDIENCES_AND_EMAIL)));
            return true;
        } catch (DuplicateKeyException | MongoCommandException e) {
            return false;
        }
    }

    private static void require(MongoCollection<Document> contacts, Bson keys) {
        if (!IndexSetup.ensure(contacts, keys)) {
            throw new UnusableCollectionException(contacts.getNamespace().getCollectionName()
                    + " has another index under the name of the index on "
                    + String.join(", ", keys.toBsonDocument().keySet()));
        }
    }

    private static EmailIndex createUniqueIndex(AccountId account, MongoCollection<Document> contacts) {
        try {
            contacts.createIndex(EMAIL, UNIQUE);
            return EmailIndex.UNIQUE;
        } catch (DuplicateKeyException e) {
            log.warn("Account {} has several contacts with the same address; the oldest one is used", account);
            return EmailIndex.NOT_UNIQUE;
        } catch (MongoCommandException e) {
            if (IndexSetup.isConflict(e)) {
                boolean unique = IndexSetup.existing(contacts, EMAIL).anyMatch(ContactCollections::isUnique);
                return unique ? EmailIndex.UNIQUE : EmailIndex.NOT_UNIQUE;
            }
            throw e;
        }
    }

    /** An index on a part of the documents says nothing about the others. */
    private static boolean isUnique(Document index) {
        return Boolean.TRUE.equals(index.get("unique")) && !index.containsKey("partialFilterExpression");
    }

    /** Evicts the least recently used account. */
    private static final class AccountCache extends LinkedHashMap<AccountId, EmailIndex> {

        private static final long serialVersionUID = 1L;

        AccountCache() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, EmailIndex> eldest) {
            return size() > MAX_CACHED_ACCOUNTS;
        }
    }
}
