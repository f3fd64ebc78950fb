package org.audienceshare.contacts.optout.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.AddressAliases;
import org.audienceshare.contacts.contact.mongo.Spellings;
import org.audienceshare.contacts.optout.OptOutReader;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
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

    /** As {@link Contact#subscriptionStatus} reads it: a status in a list is none. Other comparisons look into lists. */
    private static final Bson NOT_SUBSCRIBED =
            expr(new Document("$ne", List.of("$" + STATUS_FIELD, SubscriptionStatus.SUBSCRIBED.name())));

    private final MongoDatabase database;
    private final ContactPlacement placement;
    private final Function<AccountId, Optional<String>> brandOf;
    private final Cache<Question, Set<String>> answers;
    private final Cache<AccountId, Optional<String>> brands;
    private final AddressAliases aliases;

    /**
     * @param database the main one
     * @param brandOf the brand of an account; empty for an account that the directory does not know
     */
    public MongoOptOutReader(
            MongoDatabase database,
            ContactPlacement placement,
            Function<AccountId, Optional<String>> brandOf,
            Clock clock) {
        this.database = database;
        this.placement = placement;
        this.brandOf = brandOf;
        this.aliases = new AddressAliases(database, placement, clock);
        this.brands = Caffeine.newBuilder()
                .maximumSize(MAX_CACHED_ADDRESSES)
                .expireAfterWrite(MAX_AGE_SECONDS, TimeUnit.SECONDS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
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
        if (question.about().equals(UNSUBSCRIBED)) {
            Spellings spellings = aliases.of(question.account()).recent();
            return addresses(
                    placement.contacts(question.account()),
                    emails -> and(emails, NOT_SUBSCRIBED),
                    question.emails(),
                    spellings.of(question.emails()),
                    found -> new Contact(found).subscriptionStatus() == SubscriptionStatus.UNSUBSCRIBED);
        }
        Optional<String> brand = brands.get(question.account(), brandOf);
        return addresses(
                database.getCollection("suppressions"),
                emails -> brand.map(id -> and(eq("brandId", id), emails)).orElse(emails),
                question.emails(),
                brand.map(id -> aliases.suppressedBy(id).current().of(question.emails()))
                        .orElseGet(Map::of),
                found -> true);
    }

    /**
     * Those of the addresses that are found under one of their spellings. The collection is not created if it does not exist.
     *
     * @param others canonical addresses by other spellings
     */
    private Set<String> addresses(
            MongoCollection<Document> from,
            UnaryOperator<Bson> which,
            List<String> emails,
            Map<String, String> others,
            Predicate<Document> isOne) {
        Set<String> spellings = new HashSet<>(emails);
        spellings.addAll(others.keySet());
        Set<String> found = new HashSet<>();
        for (Document document : from.find(which.apply(in(ContactFields.EMAIL, spellings)))
                .projection(include(ContactFields.EMAIL, STATUS_FIELD))) {
            if (document.get(ContactFields.EMAIL) instanceof String email && isOne.test(document)) {
                found.add(others.getOrDefault(email, email));
            }
        }
        return found;
    }

    private record Question(String about, AccountId account, List<String> emails) {}
}
