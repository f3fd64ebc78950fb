package org.audienceshare.contacts.directory.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The directory in the collections {@code accounts}, {@code organisations} and {@code teams}. */
public final class MongoDirectory implements Directory, DirectoryWriter, RecipientSearch {

    /** The collection of the accounts. */
    public static final String ACCOUNTS = "accounts";

    /** Most entries in one request to the database. */
    private static final int MAX_BATCH_ENTRIES = 1_000;

    /** Rather than the hundred documents that a database sends first if nobody asks for more. */
    private static final int READ_TOGETHER = 10_000;

    private final MongoCollection<Document> accounts;
    private final MongoCollection<Document> organisations;
    private final MongoCollection<Document> teams;
    private final NameSearch search;
    private final IndexSetup indexes = new IndexSetup(this::createIndexes);

    public MongoDirectory(MongoDatabase database) {
        accounts = database.getCollection(ACCOUNTS);
        organisations = database.getCollection("organisations");
        teams = database.getCollection("teams");
        search = new NameSearch(accounts, organisations, teams);
    }

    /** Reads a document of {@link #ACCOUNTS}; empty if it can't be read. */
    public static Optional<Account> account(Document stored) {
        return DirectoryDocuments.account(stored);
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return accounts(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Account> accounts(Collection<AccountId> ids) {
        return byField(
                accounts,
                DirectoryDocuments.ID,
                ids.stream().map(AccountId::value).toList(),
                DirectoryDocuments::account);
    }

    @Override
    public List<Account> accountsOf(Collection<String> organisationIds) {
        return byField(accounts, DirectoryDocuments.ORGANISATION, organisationIds, DirectoryDocuments::account);
    }

    @Override
    public List<Organisation> organisations(Collection<String> ids) {
        return byField(organisations, DirectoryDocuments.ID, ids, DirectoryDocuments::organisation);
    }

    @Override
    public List<Team> teams(Collection<String> ids) {
        return byField(teams, DirectoryDocuments.ID, ids, DirectoryDocuments::team);
    }

    @Override
    public List<Hit> search(String brandId, String typed, Set<SelectionType> types, int limit) {
        return search.find(brandId, typed, types, limit);
    }

    @Override
    public void put(DirectoryEntries entries, Map<AccountId, Switches> turned) {
        indexes.runOnce();
        // Organisations first and teams last, so that a concurrent reader finds the entries that an entry refers to.
        upsert(
                organisations,
                entries.organisations().stream()
                        .map(entry -> upsertOf(entry.id(), DirectoryDocuments.fields(entry)))
                        .toList());
        upsert(
                accounts,
                entries.accounts().stream()
                        .map(entry -> upsertOf(entry, turned.getOrDefault(entry.id(), Switches.UNCHANGED)))
                        .toList());
        upsert(
                teams,
                entries.teams().stream()
                        .map(entry -> upsertOf(entry.id(), DirectoryDocuments.fields(entry)))
                        .toList());
    }

    private static <T> List<T> byField(
            MongoCollection<Document> collection,
            String field,
            Collection<String> values,
            Function<Document, Optional<T>> read) {
        List<T> found = new ArrayList<>();
        if (!values.isEmpty()) {
            for (Document document : collection.find(Filters.in(field, values)).batchSize(READ_TOGETHER)) {
                read.apply(document).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Sets this service's fields and keeps the fields of other services. */
    private static WriteModel<Document> upsertOf(String id, Document fields) {
        return upsertOf(id, fields, new Document());
    }

    private static WriteModel<Document> upsertOf(Account account, Switches turned) {
        Document fields = DirectoryDocuments.fields(account);
        Document ofNew = new Document();
        putSwitch(DirectoryDocuments.AUDIENCE_SHARING, turned.audienceSharing(), fields, ofNew);
        putSwitch(DirectoryDocuments.TEAM_SHARING, turned.teamSharing(), fields, ofNew);
        return upsertOf(account.id().value(), fields, ofNew);
    }

    private static void putSwitch(String field, @Nullable Boolean turned, Document fields, Document ofNew) {
        if (turned == null) {
            ofNew.append(field, false);
        } else {
            fields.append(field, turned);
        }
    }

    private static WriteModel<Document> upsertOf(String id, Document fields, Document ofNew) {
        Bson byId = Filters.eq(DirectoryDocuments.ID, id);
        Document update = new Document("$set", fields);
        if (!ofNew.isEmpty()) {
            update.append("$setOnInsert", ofNew);
        }
        return new UpdateOneModel<>(byId, update, new UpdateOptions().upsert(true));
    }

    private static void upsert(MongoCollection<Document> collection, List<WriteModel<Document>> entries) {
        for (int from = 0; from < entries.size(); from += MAX_BATCH_ENTRIES) {
            List<WriteModel<Document>> batch =
                    entries.subList(from, Math.min(from + MAX_BATCH_ENTRIES, entries.size()));
            collection.bulkWrite(batch, new BulkWriteOptions().ordered(false));
        }
    }

    private void createIndexes() {
        IndexSetup.ensure(accounts, Indexes.ascending(DirectoryDocuments.ORGANISATION));
        for (MongoCollection<Document> collection : List.of(accounts, organisations, teams)) {
            IndexSetup.ensure(collection, Indexes.ascending(DirectoryDocuments.BRAND, DirectoryDocuments.WORDS));
            IndexSetup.ensure(collection, Indexes.ascending(DirectoryDocuments.BRAND, DirectoryDocuments.SORT_KEY));
        }
    }
}
