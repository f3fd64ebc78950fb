package org.audienceshare.benchmarks.data;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.filter.Filter;
import org.bson.Document;

/** The brand of the benchmark: makes accounts, audiences and contacts, and changes them as the platform would. */
public final class BenchmarkBrand {

    private static final String BRAND = "bench";
    private static final String OFFICE = "bench-office";

    /** Accounts are found by their office's name, too; no synthetic name begins as these words do. */
    private static final String OFFICE_NAME = "West Side";

    private static final int BATCH = 1000;
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private final MongoDatabase database;
    private final SyntheticContacts contacts;

    public BenchmarkBrand(MongoDatabase database, SyntheticContacts contacts) {
        this.database = database;
        this.contacts = contacts;
    }

    /** The collection of an account. */
    public MongoCollection<Document> contactsOf(String account) {
        return database.getCollection(collection(account));
    }

    /** The name of the collection of an account. */
    public static String collection(String account) {
        return ContactCollections.name(new AccountId(account));
    }

    /** Creates accounts that may share. */
    public void createAccounts(List<String> ids) {
        createOffice(OFFICE, ids);
    }

    /** Creates an office, and its accounts, which may share. */
    public void createOffice(String office, List<String> ids) {
        createPeople(BRAND, office, ids.stream().collect(Collectors.toMap(id -> id, id -> id)));
    }

    /**
     * Creates an office of a brand, and accounts in it, which may share.
     *
     * @param names by account
     */
    public void createPeople(String brand, String office, Map<String, String> names) {
        List<Account> accounts = names.entrySet().stream()
                .map(person -> new Account(
                        new AccountId(person.getKey()),
                        AccountType.USER,
                        person.getValue(),
                        brand,
                        office,
                        true,
                        true,
                        true,
                        false))
                .toList();
        new MongoDirectory(database)
                .put(new DirectoryEntries(List.of(new Organisation(office, OFFICE_NAME, brand)), accounts, List.of()));
    }

    /** Creates an account with contacts, and the indexes that a platform in use has. */
    public void createSender(String id, int count) {
        createSenders(List.of(id), count);
    }

    /** Creates accounts with a few contacts each. */
    public void createSenders(List<String> ids, int count) {
        createAccounts(ids);
        ids.forEach(id -> {
            createIndexes(id);
            insert(id, 0, count, contacts::contact);
        });
    }

    /** Creates the indexes of an account's collection, as the worker would at the first use. */
    public void createIndexes(String account) {
        new ContactCollections(database, crmFed -> false).emailIndex(new AccountId(account));
    }

    /** Gives a recipient the contacts of even numbers as contacts of its own. */
    public void giveHalf(String recipient, int count) {
        createIndexes(recipient);
        insert(recipient, 0, count / 2, number -> contacts.knownContact(2 * number));
    }

    /** Creates an audience of all contacts of its owner. */
    public void createAudience(String id, String owner) {
        new MongoAudiences(database)
                .insert(new Audience(
                        new AudienceId(id),
                        new AccountId(owner),
                        AudienceType.PERSONAL,
                        id,
                        Filter.EVERYTHING,
                        Set.of(),
                        Set.of(),
                        1,
                        Instant.now(),
                        Instant.now()));
    }

    /** Gives other phone numbers to the contacts with the first numbers. */
    public void changePhones(String owner, int count, String phone) {
        for (int from = 0; from < count; from += BATCH) {
            List<UpdateOneModel<Document>> updates = IntStream.range(from, Math.min(count, from + BATCH))
                    .mapToObj(number -> new UpdateOneModel<Document>(
                            Filters.eq("email", SyntheticContacts.email(number)),
                            Updates.combine(Updates.set("phone", phone), Updates.set("updatedAt", Instant.now()))))
                    .toList();
            contactsOf(owner).bulkWrite(updates);
        }
    }

    /** Deletes contacts by their numbers, from an owner or a recipient. */
    public void delete(String account, int from, int to) {
        for (int start = from; start < to; start += BATCH) {
            List<String> emails = IntStream.range(start, Math.min(to, start + BATCH))
                    .mapToObj(SyntheticContacts::email)
                    .toList();
            contactsOf(account).deleteMany(Filters.in("email", emails));
        }
    }

    /** Inserts contacts of an owner by their numbers. */
    public void insert(String owner, int from, int to) {
        insert(owner, from, to, contacts::contact);
    }

    private void insert(String account, int from, int to, IntFunction<Document> contact) {
        for (int start = from; start < to; start += BATCH) {
            List<Document> batch = new ArrayList<>();
            IntStream.range(start, Math.min(to, start + BATCH))
                    .mapToObj(contact)
                    .forEach(batch::add);
            contactsOf(account).insertMany(batch, UNORDERED);
        }
    }

    /** Drops what accounts have. */
    public void drop(List<String> accounts) {
        accounts.forEach(account -> contactsOf(account).drop());
    }
}
