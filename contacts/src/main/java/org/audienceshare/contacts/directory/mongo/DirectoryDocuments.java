package org.audienceshare.contacts.directory.mongo;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountType;
import org.audienceshare.contacts.directory.NameWords;
import org.audienceshare.contacts.directory.Organisation;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.contacts.directory.Team;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the directory is stored. Other services write these documents too: a switch that is missing is off, and an entry
 * that can't be read counts as absent, because it must neither receive anything nor stop the others.
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
    /** {@link NameWords} of the name, for the search. */
    static final String WORDS = "words";

    static final String SORT_KEY = "sortName";

    private static final Logger log = LoggerFactory.getLogger(DirectoryDocuments.class);

    private DirectoryDocuments() {}

    static Document fields(Account account) {
        return named(account.name(), account.brandId())
                .append(TYPE, account.type().name())
                .append(ORGANISATION, account.organisationId())
                .append(ACTIVE, account.active())
                .append(AUDIENCE_SHARING, account.audienceSharing())
                .append(TEAM_SHARING, account.teamSharing())
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
                .append(WORDS, NameWords.of(name))
                .append(SORT_KEY, NameWords.sortKey(name));
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
            log.warn("The directory's entry {} is left out: it can't be read", stored.get(ID));
            return Optional.empty();
        }
    }

    private static String text(Document document, String field) {
        if (document.get(field) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(field + " is no text");
    }

    private static boolean isOn(Document document, String field) {
        return Boolean.TRUE.equals(document.get(field));
    }
}
