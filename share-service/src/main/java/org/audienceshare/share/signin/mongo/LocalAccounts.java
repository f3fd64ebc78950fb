package org.audienceshare.share.signin.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.NameTokenizer;
import org.bson.Document;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Repository;

/** The accounts that a person at the local stack can choose: all of a small directory are read. */
@Repository
@ConditionalOnBooleanProperty("audience-share.local.sign-in")
public final class LocalAccounts {

    /** Most accounts in one answer. */
    public static final int MAX_LISTED = 50;

    private static final int MAX_ACCOUNTS = 5_000;

    private final MongoDatabase database;
    private final Directory directory;

    LocalAccounts(MongoDatabase database, Directory directory) {
        this.database = database;
        this.directory = directory;
    }

    /** @param office the name of its organisation, its id if the directory has no such organisation */
    public record Entry(String id, String name, AccountType type, String office, String brandId) {}

    /**
     * Active accounts of every brand, administrators first, then by name.
     *
     * @param typed starts of words of the name, the office or the brand; blank finds all
     */
    public List<Entry> find(String typed) {
        List<String> words = List.copyOf(NameTokenizer.tokens(typed));
        return active().stream()
                .filter(entry -> matches(entry, words))
                .sorted(Comparator.comparing((Entry entry) -> entry.type() != AccountType.ADMIN)
                        .thenComparing(entry -> NameTokenizer.sortKey(entry.name()))
                        .thenComparing(Entry::id))
                .limit(MAX_LISTED)
                .toList();
    }

    private static boolean matches(Entry entry, List<String> words) {
        List<String> known = List.copyOf(
                NameTokenizer.tokens(entry.name() + " " + entry.office() + " " + entry.brandId() + " " + entry.id()));
        return words.stream().allMatch(word -> known.stream().anyMatch(start -> start.startsWith(word)));
    }

    private List<Entry> active() {
        List<AccountId> ids = new ArrayList<>();
        for (Document account : database.getCollection("accounts")
                .find()
                .projection(Projections.include("_id"))
                .limit(MAX_ACCOUNTS)) {
            if (account.get("_id") instanceof String id && Ids.isId(id)) {
                ids.add(new AccountId(id));
            }
        }
        List<Account> accounts =
                directory.accounts(ids).stream().filter(Account::active).toList();
        Map<String, String> offices =
                directory
                        .organisations(accounts.stream()
                                .map(Account::organisationId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Organisation::id, Organisation::name));
        return accounts.stream()
                .map(account -> new Entry(
                        account.id().value(),
                        account.name(),
                        account.type(),
                        offices.getOrDefault(account.organisationId(), account.organisationId()),
                        account.brandId()))
                .toList();
    }
}
