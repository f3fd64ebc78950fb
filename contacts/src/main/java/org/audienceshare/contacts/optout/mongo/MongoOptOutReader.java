package org.audienceshare.contacts.optout.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.optout.OptOutReader;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Reads opt-outs from {@code contacts.<accountId>} and {@code suppressions}. All recipients of a chunk ask the same question:
 * it is asked once, and its answer kept for a moment.
 */
public final class MongoOptOutReader implements OptOutReader {

    private static final int MAX_AGE_SECONDS = 5;
    private static final int MAX_CACHED_ADDRESSES = 200_000;
    private static final String UNSUBSCRIBED = "unsubscribed";
    private static final String SUPPRESSED = "suppressed";
    private static final String STATUS_FIELD = ContactFields.SUBSCRIPTION + ".status";

    private final MongoDatabase database;
    private final Function<AccountId, Optional<String>> brandOf;
    private final Cache<Question, Set<String>> answers;

    /** @param brandOf the brand of an account; empty for an account that the directory does not know */
    public MongoOptOutReader(MongoDatabase database, Function<AccountId, Optional<String>> brandOf, Clock clock) {
        this.database = database;
        this.brandOf = brandOf;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(MAX_CACHED_ADDRESSES)
                .weigher((Question question, Set<String> answer) ->
                        question.emails().size())
                .expireAfterWrite(MAX_AGE_SECONDS, TimeUnit.SECONDS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public Set<String> unsubscribed(AccountId account, Collection<String> emails) {
        return answer(new Question(UNSUBSCRIBED, account, List.copyOf(emails)));
    }

    @Override
    public Set<String> suppressed(AccountId account, Collection<String> emails) {
        return answer(new Question(SUPPRESSED, account, List.copyOf(emails)));
    }

    private Set<String> answer(Question question) {
        return question.emails().isEmpty() ? Set.of() : answers.get(question, this::ask);
    }

    private Set<String> ask(Question question) {
        Bson emails = in(ContactFields.EMAIL, question.emails());
        if (question.about().equals(UNSUBSCRIBED)) {
            // By the address alone, because not every server uses an index when more is asked for.
            return addresses(
                    ContactCollections.name(question.account()),
                    emails,
                    found -> new Contact(found).subscriptionStatus() == SubscriptionStatus.UNSUBSCRIBED);
        }
        return addresses(
                "suppressions",
                brandOf.apply(question.account())
                        .map(brand -> and(eq("brandId", brand), emails))
                        .orElse(emails),
                found -> true);
    }

    /** The collection is not created if it does not exist. */
    private Set<String> addresses(String from, Bson filter, Predicate<Document> isOne) {
        MongoCollection<Document> collection = database.getCollection(from);
        Set<String> found = new HashSet<>();
        for (Document document : collection.find(filter).projection(include(ContactFields.EMAIL, STATUS_FIELD))) {
            if (document.get(ContactFields.EMAIL) instanceof String email && isOne.test(document)) {
                found.add(email);
            }
        }
        return found;
    }

    private record Question(String about, AccountId account, List<String> emails) {}
}
