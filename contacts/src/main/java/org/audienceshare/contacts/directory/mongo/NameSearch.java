package org.audienceshare.contacts.directory.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.NameTokenizer;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.RecipientSearch.Hit;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Finds names by prefixes of their words. Every query starts with the brand, as the indexes do. */
final class NameSearch {

    private static final Bson ACTIVE_RECIPIENT = Filters.and(
            Filters.eq(DirectoryDocuments.ACTIVE, true),
            Filters.in(DirectoryDocuments.TYPE, AccountType.USER.name(), AccountType.OFFICE_WIDE.name()));

    private final MongoCollection<Document> accounts;
    private final MongoCollection<Document> organisations;
    private final MongoCollection<Document> teams;

    NameSearch(
            MongoCollection<Document> accounts,
            MongoCollection<Document> organisations,
            MongoCollection<Document> teams) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.teams = teams;
    }

    List<Hit> find(String brandId, String typed, Set<SelectionType> types, int limit) {
        if (limit < 1 || limit > RecipientSearch.MAX_HITS) {
            throw new IllegalArgumentException("limit must be 1 to " + RecipientSearch.MAX_HITS);
        }
        Bson named = named(brandId, typed);
        List<Hit> hits = new ArrayList<>();
        if (types.contains(SelectionType.USER)) {
            hits.addAll(users(Filters.and(people(brandId, typed), ACTIVE_RECIPIENT), brandId, limit));
        }
        if (types.contains(SelectionType.TEAM)) {
            first(teams, named, limit).forEach(entry -> hits.add(hit(SelectionType.TEAM, entry, "")));
        }
        if (types.contains(SelectionType.ORGANISATION)) {
            first(organisations, named, limit).forEach(entry -> hits.add(hit(SelectionType.ORGANISATION, entry, "")));
        }
        hits.sort(Comparator.comparing((Hit hit) -> NameTokenizer.sortKey(hit.name()))
                .thenComparing(hit -> hit.selection().type())
                .thenComparing(hit -> hit.selection().id()));
        return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
    }

    private static Bson named(String brandId, String typed) {
        List<Bson> parts = new ArrayList<>();
        parts.add(Filters.eq(DirectoryDocuments.BRAND, brandId));
        parts.addAll(DirectoryDocuments.wordPrefixes(typed));
        return Filters.and(parts);
    }

    /** People are also found by the name of their office, such as one of several by {@code rossi north}. */
    private Bson people(String brandId, String typed) {
        List<Bson> parts = new ArrayList<>();
        parts.add(Filters.eq(DirectoryDocuments.BRAND, brandId));
        for (Bson word : DirectoryDocuments.wordPrefixes(typed)) {
            List<Object> offices = new ArrayList<>();
            organisations
                    .find(Filters.and(Filters.eq(DirectoryDocuments.BRAND, brandId), word))
                    .projection(Projections.include(DirectoryDocuments.ID))
                    .limit(RecipientSearch.MAX_HITS)
                    .map(office -> office.get(DirectoryDocuments.ID))
                    .into(offices);
            parts.add(
                    offices.isEmpty() ? word : Filters.or(word, Filters.in(DirectoryDocuments.ORGANISATION, offices)));
        }
        return Filters.and(parts);
    }

    private static List<Document> first(MongoCollection<Document> collection, Bson filter, int limit) {
        List<Document> found = new ArrayList<>();
        collection
                .find(filter)
                .projection(Projections.include(DirectoryDocuments.NAME, DirectoryDocuments.ORGANISATION))
                .sort(Sorts.ascending(DirectoryDocuments.SORT_KEY, DirectoryDocuments.ID))
                .limit(limit)
                .into(found);
        found.removeIf(entry -> !Ids.isId(String.valueOf(entry.get(DirectoryDocuments.ID))));
        return found;
    }

    private List<Hit> users(Bson filter, String brandId, int limit) {
        List<Document> found = first(accounts, filter, limit);
        Map<String, String> offices = officeNames(brandId, found);
        return found.stream()
                .map(account -> hit(
                        SelectionType.USER,
                        account,
                        offices.getOrDefault(String.valueOf(account.get(DirectoryDocuments.ORGANISATION)), "")))
                .toList();
    }

    private Map<String, String> officeNames(String brandId, List<Document> found) {
        Set<Object> ids = new HashSet<>();
        found.forEach(account -> ids.add(account.get(DirectoryDocuments.ORGANISATION)));
        Bson offices =
                Filters.and(Filters.in(DirectoryDocuments.ID, ids), Filters.eq(DirectoryDocuments.BRAND, brandId));
        Map<String, String> names = new HashMap<>();
        for (Document office : organisations.find(offices)) {
            names.put(String.valueOf(office.get(DirectoryDocuments.ID)), name(office));
        }
        return names;
    }

    private static Hit hit(SelectionType type, Document entry, String detail) {
        String id = String.valueOf(entry.get(DirectoryDocuments.ID));
        return new Hit(new Selection(type, id), name(entry), detail);
    }

    private static String name(Document entry) {
        return String.valueOf(entry.get(DirectoryDocuments.NAME));
    }
}
