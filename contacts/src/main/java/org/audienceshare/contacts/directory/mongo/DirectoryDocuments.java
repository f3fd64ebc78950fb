package org.audienceshare.contacts.directory.mongo;

import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.NameTokenizer;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes the directory's documents. Other services write them, too: a missing switch is off, and an entry that
 * can't be read counts as absent, because it must not receive anything and must not block the others.
 */
final class DirectoryDocuments {

    static final String ID = "_id";
    static final String NAME = "name";
    static final String BRAND = "brandId";
    static final String ORGANISATION = "organisationId";
    static final String TYPE = "type";
    static final String ACTIVE = "active";
    static final String AUDIENCE_SHARING = "audienceSharing";
    static final String TEAM_SHARING = "teamSharing";
    /** The words of the name, for the search; see {@link NameTokenizer}. */
    static final String WORDS = "words";

    static final String SORT_KEY = "sortName";

    private static final Logger log = LoggerFactory.getLogger(DirectoryDocuments.class);

    /** Longest prefix of a word that a search uses, so that a pattern stays small. */
    private static final int MAX_WORD_CHARS = 64;

    private DirectoryDocuments() {}

    /** One condition for each typed word: a word of the name starts with it. */
    static List<Bson> wordPrefixes(String typed) {
        return NameTokenizer.tokens(typed).stream()
                // Words consist of letters, marks and digits: nothing in them needs quoting.
                .map(word -> word.substring(0, Math.min(word.length(), MAX_WORD_CHARS)))
                .map(prefix -> Filters.regex(WORDS, "^" + prefix))
                .toList();
    }

    /** All fields of the account except its switches. */
    static Document fields(Account account) {
        return named(account.name(), account.brandId())
                .append(TYPE, account.type().name())
                .append(ORGANISATION, account.organisationId())
                .append(ACTIVE, account.active())
                .append("crmFed", account.crmFed());
    }

    static Document fields(Organisation organisation) {
        return named(organisation.name(), organisation.brandId());
    }

    static Document fields(Team team) {
        List<Document> members = team.members().stream()
                .map(member -> new Document(TYPE, member.type().name()).append("id", member.id()))
                .toList();
        return named(team.name(), team.brandId()).append("members", members);
    }

    private static Document named(String name, String brandId) {
        return new Document(NAME, name)
                .append(BRAND, brandId)
                .append(WORDS, NameTokenizer.tokens(name))
                .append(SORT_KEY, NameTokenizer.sortKey(name));
    }

    static Optional<Account> account(Document stored) {
        return readable(
                stored,
                document -> new Account(
                        new AccountId(text(document, ID)),
                        AccountType.valueOf(text(document, TYPE)),
                        text(document, NAME),
                        text(document, BRAND),
                        text(document, ORGANISATION),
                        isOn(document, ACTIVE),
                        isOn(document, AUDIENCE_SHARING),
                        isOn(document, TEAM_SHARING),
                        isOn(document, "crmFed")));
    }

    static Optional<Organisation> organisation(Document stored) {
        return readable(
                stored, document -> new Organisation(text(document, ID), text(document, NAME), text(document, BRAND)));
    }

    static Optional<Team> team(Document stored) {
        return readable(
                stored,
                document ->
                        new Team(text(document, ID), text(document, NAME), text(document, BRAND), members(document)));
    }

    private static List<Selection> members(Document team) {
        return team.getList("members", Document.class, List.of()).stream()
                .map(member -> new Selection(SelectionType.valueOf(text(member, TYPE)), text(member, "id")))
                .toList();
    }

    private static <T> Optional<T> readable(Document stored, Function<Document, T> read) {
        try {
            return Optional.of(read.apply(stored));
        } catch (IllegalArgumentException | ClassCastException unreadable) {
            log.warn("Directory entry {} is skipped: it can't be read", stored.get(ID));
            return Optional.empty();
        }
    }

    private static String text(Document document, String field) {
        if (document.get(field) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(field + " is not a string");
    }

    private static boolean isOn(Document document, String field) {
        return Boolean.TRUE.equals(document.get(field));
    }
}
