package org.audienceshare.sync.freeze.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.type;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A brand's suppressed addresses in their order, page by page. A cursor would be idle between two pages for as long as the
 * owner's contacts take, and the database closes it after ten minutes.
 */
final class SuppressedAddresses implements Iterator<String> {

    private static final int PAGE = 10_000;

    private final MongoCollection<RawBsonDocument> suppressions;
    private final String brandId;
    private final int pageSize;
    private Iterator<String> page = Collections.emptyIterator();
    private @Nullable String last;
    private boolean ended;

    SuppressedAddresses(MongoCollection<RawBsonDocument> suppressions, String brandId) {
        this(suppressions, brandId, PAGE);
    }

    SuppressedAddresses(MongoCollection<RawBsonDocument> suppressions, String brandId, int pageSize) {
        this.suppressions = suppressions;
        this.brandId = brandId;
        this.pageSize = pageSize;
    }

    /**
     * Those of some addresses that the brand suppresses, in this spelling.
     *
     * @param addresses not many more than a thousand
     */
    static SortedSet<String> among(
            Collection<String> addresses, MongoCollection<RawBsonDocument> suppressions, String brandId) {
        SortedSet<String> suppressed = new TreeSet<>();
        if (!addresses.isEmpty()) {
            suppressions
                    .find(and(eq("brandId", brandId), in("email", addresses), not(type("email", BsonType.ARRAY))))
                    .projection(include("email"))
                    .batchSize(PAGE)
                    .forEach(document ->
                            suppressed.add(document.getString("email").getValue()));
        }
        return suppressed;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !ended) {
            page = nextPage().iterator();
        }
        return page.hasNext();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    /** Without what is no text, such as a list of addresses, which would match on every page. */
    private List<String> nextPage() {
        Bson following = last == null ? gte("email", "") : gt("email", last);
        List<String> addresses = new ArrayList<>();
        suppressions
                .find(and(eq("brandId", brandId), following, not(type("email", BsonType.ARRAY))))
                .projection(include("email"))
                .sort(ascending("email"))
                .batchSize(pageSize)
                .limit(pageSize)
                .forEach(document -> addresses.add(document.getString("email").getValue()));
        ended = addresses.size() < pageSize;
        if (!addresses.isEmpty()) {
            last = addresses.get(addresses.size() - 1);
        }
        return addresses;
    }
}
