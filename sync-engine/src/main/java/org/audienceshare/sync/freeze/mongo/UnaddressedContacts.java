package org.audienceshare.sync.freeze.mongo;

import static com.mongodb.client.model.Aggregates.facet;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Facet;
import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.AddressAliases.Look;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Counts the contacts that match an audience and have no address. By the index that has contacts without an address too: the
 * database looks there once for each audience. By itself it would read all contacts of the owner, because the index on addresses
 * leaves these out.
 */
final class UnaddressedContacts implements Look {

    /** Most addresses that are read along; more of them are read in batches. */
    private static final int MAX_FOUND = 10_000;

    private static final CountOptions BY_AUDIENCE = new CountOptions().hint(ContactCollections.AUDIENCES_AND_EMAIL);

    /** What the database answers to a hint that names no index, or one that does not serve. */
    private static final Set<Integer> REFUSED_HINT = Set.of(2, 291);

    /** BSONObjectTooLarge, and what servers say of a document or a stage that does not fit. */
    private static final Set<Integer> TOO_LARGE = Set.of(10334, 17419, 17420, 4568, 292, 146);

    private final Supplier<MongoCollection<Document>> contacts;
    private final Supplier<Bson> matching;
    private @Nullable Long readAlong;

    /** @param matching selects the contacts that match the audience */
    UnaddressedContacts(Supplier<MongoCollection<Document>> contacts, Supplier<Bson> matching) {
        this.contacts = contacts;
        this.matching = matching;
    }

    /** How many there are, or were when the account was looked through for this. */
    long count() {
        return readAlong == null ? countNow() : readAlong;
    }

    /** To be called if others may match now than when the account was looked through. */
    void countAgain() {
        readAlong = null;
    }

    private Bson without() {
        return Filters.and(matching.get(), Filters.not(ResumingCursor.WITH_ADDRESS));
    }

    private long countNow() {
        MongoCollection<Document> all = contacts.get();
        Bson without = without();
        try {
            return all.countDocuments(without, BY_AUDIENCE);
        } catch (MongoCommandException e) {
            if (!REFUSED_HINT.contains(e.getErrorCode())) {
                throw e;
            }
            // The platform's own index of these fields serves only some of the contacts.
            return all.countDocuments(without);
        }
    }

    /** Counts, and finds in the same request; not if the hint is refused, or too many are found. */
    @Override
    public Optional<List<Document>> find(Bson condition) {
        MongoCollection<Document> all = contacts.get();
        List<Bson> stages = List.of(
                match(without()),
                // Also if there is none, there is one document to join with.
                facet(new Facet("without", Aggregates.count("contacts"))),
                new Document(
                        "$lookup",
                        new Document("from", all.getNamespace().getCollectionName())
                                .append(
                                        "pipeline",
                                        List.of(
                                                match(condition),
                                                limit(MAX_FOUND + 1),
                                                project(fields(include(ContactFields.EMAIL), excludeId()))))
                                .append("as", "found")));
        try {
            return Optional.ofNullable(all.aggregate(stages)
                            .hint(ContactCollections.AUDIENCES_AND_EMAIL)
                            .first())
                    .flatMap(this::found);
        } catch (MongoCommandException e) {
            if (!REFUSED_HINT.contains(e.getErrorCode()) && !TOO_LARGE.contains(e.getErrorCode())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Optional<List<Document>> found(Document answer) {
        readAlong = answer.getList("without", Document.class).stream()
                .mapToLong(counted -> counted.get("contacts", Number.class).longValue())
                .sum();
        return Optional.of(answer.getList("found", Document.class)).filter(found -> found.size() <= MAX_FOUND);
    }
}
