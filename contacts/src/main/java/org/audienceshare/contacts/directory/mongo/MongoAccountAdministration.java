package org.audienceshare.contacts.directory.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountAdministration;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Searches the collection {@code accounts} across brands and updates switches. */
public final class MongoAccountAdministration implements AccountAdministration {

    private final MongoCollection<Document> accounts;
    private final MongoCollection<Document> organisations;
    private final IndexSetup indexes;

    public MongoAccountAdministration(MongoDatabase database) {
        accounts = database.getCollection("accounts");
        organisations = database.getCollection("organisations");
        // For the search across brands, which only this class does.
        indexes = new IndexSetup(() -> IndexSetup.ensure(accounts, Indexes.ascending(DirectoryDocuments.WORDS)));
    }

    @Override
    public List<Account> search(String typed, int limit) {
        if (limit < 1 || limit > MAX_FOUND) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_FOUND);
        }
        indexes.runOnce();
        List<Account> found = new ArrayList<>();
        for (Document account : accounts.find(named(typed))
                .sort(Sorts.ascending(DirectoryDocuments.SORT_KEY, DirectoryDocuments.ID))
                .limit(limit)) {
            DirectoryDocuments.account(account).ifPresent(found::add);
        }
        return found;
    }

    @Override
    public List<String> brands() {
        List<String> brands = new ArrayList<>();
        organisations.distinct(DirectoryDocuments.BRAND, String.class).into(brands);
        brands.sort(Comparator.naturalOrder());
        return brands;
    }

    @Override
    public Optional<Account> update(AccountId id, Switches switches) {
        Document changes = new Document();
        put(changes, DirectoryDocuments.AUDIENCE_SHARING, switches.audienceSharing());
        put(changes, DirectoryDocuments.TEAM_SHARING, switches.teamSharing());
        Bson byId = Filters.eq(DirectoryDocuments.ID, id.value());
        Document updated = changes.isEmpty()
                ? accounts.find(byId).first()
                : accounts.findOneAndUpdate(
                        byId,
                        new Document("$set", changes),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(updated).flatMap(DirectoryDocuments::account);
    }

    private static void put(Document changes, String field, @Nullable Boolean value) {
        if (value != null) {
            changes.append(field, value);
        }
    }

    private static Bson named(String typed) {
        List<Bson> words = DirectoryDocuments.wordPrefixes(typed);
        if (typed.isBlank()) {
            return Filters.empty();
        }
        Bson byId = Filters.eq(DirectoryDocuments.ID, typed.strip());
        return words.isEmpty() ? byId : Filters.or(byId, Filters.and(words));
    }
}
