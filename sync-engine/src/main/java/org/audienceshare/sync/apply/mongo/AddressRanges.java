package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactFields;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * Asks one cheap question in place of one for each address of a chunk: most recipients of a first share have no contacts, or other
 * people. Where it did not help, it is not asked for a while. The answer tells who is next, so the chunks up to there need no question.
 */
final class AddressRanges {

    /** Asking for fewer costs hardly more than asking whether there is anybody. */
    static final int MANY = 200;

    /** How long an answer counts. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private static final int MAX_KNOWN = 10_000;
    private static final int ASCII = 128;

    private final Ticker ticker;

    /** Accounts that had somebody between many addresses. */
    private final Cache<AccountId, Boolean> populated;

    /** What was found behind the last chunk of an account. */
    private final Cache<AccountId, Gap> gaps;

    AddressRanges(Ticker ticker) {
        this.ticker = ticker;
        populated = cache(ticker);
        gaps = cache(ticker);
    }

    private static <V> Cache<AccountId, V> cache(Ticker ticker) {
        return Caffeine.newBuilder()
                .expireAfterWrite(MAX_AGE)
                .ticker(ticker)
                .maximumSize(MAX_KNOWN)
                .build();
    }

    /**
     * Whether no contact has an address from the first to the last of these; false if that was not asked.
     *
     * @param mayBeOld whether the answer may come from an earlier question, because whoever is not found is inserted, and the collection
     *     refuses a second contact of an address
     */
    boolean areEmpty(
            AccountId account,
            Collection<String> addresses,
            boolean mayBeOld,
            MongoCollection<RawBsonDocument> contacts) {
        if (addresses.size() < MANY
                || populated.getIfPresent(account) != null
                || !addresses.stream().allMatch(AddressRanges::isOrderedAsStored)) {
            return false;
        }
        String first = Collections.min(addresses);
        String last = Collections.max(addresses);
        Gap gap = Optional.ofNullable(gaps.getIfPresent(account))
                .filter(known -> mayBeOld && !isOld(known) && known.after().compareTo(first) < 0)
                .filter(known -> known.endsBehind(last))
                .orElseGet(() -> new Gap(ticker.read(), first, next(first, contacts)));
        boolean empty = gap.endsBehind(last);
        if (empty) {
            // Whoever is written now is not behind it, and a chunk that is looked up again is asked about.
            gaps.put(account, new Gap(gap.since(), last, gap.next()));
        } else {
            populated.put(account, true);
        }
        return empty;
    }

    /** For each chunk that it serves, the cache begins to count anew. */
    private boolean isOld(Gap gap) {
        return ticker.read() - gap.since() >= MAX_AGE.toNanos();
    }

    /** To be called when a sync begins, and when addresses are asked for one by one: who was written then can be in the gap. */
    void forget(AccountId account) {
        gaps.invalidate(account);
    }

    /** The first address of a contact from this one on. */
    private static Optional<String> next(String address, MongoCollection<RawBsonDocument> contacts) {
        return Optional.ofNullable(contacts.find(new Document(ContactFields.EMAIL, new Document("$gte", address)))
                        .sort(ascending(ContactFields.EMAIL))
                        .projection(fields(include(ContactFields.EMAIL), excludeId()))
                        .limit(1)
                        .first())
                .map(found -> found.get(ContactFields.EMAIL))
                // Where addresses are stored as a list, any of them can be meant: it counts as the one that was asked
                // for.
                .map(email -> email.isString() ? email.asString().getValue() : address);
    }

    /**
     * Between two addresses there was nobody.
     *
     * @param since when that was asked, as the ticker counts
     * @param next empty if nobody is behind
     */
    private record Gap(long since, String after, Optional<String> next) {

        boolean endsBehind(String address) {
            return next.isEmpty() || next.get().compareTo(address) > 0;
        }
    }

    /** The database orders texts by their bytes, Java by their UTF-16 units; for ASCII both are the same. */
    private static boolean isOrderedAsStored(String address) {
        return address.chars().allMatch(character -> character < ASCII);
    }
}
