package org.audienceshare.contacts.optout.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.mongo.AddressAliases;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Opt-outs in {@code opt_outs}; the {@code _id} is account and address. Most accounts have few: they are read together and
 * kept for a moment, so that a sync does not ask again for every chunk.
 */
public final class MongoOptOuts implements OptOuts {

    public static final String COLLECTION = "opt_outs";

    /** An account with more is asked about each time. */
    static final int MAX_CACHED_OPT_OUTS = 1_000;

    private static final int MAX_CACHED_IN_ALL = 200_000;
    private static final int MAX_AGE_SECONDS = 5;
    private static final Duration MAX_READ = Duration.ofSeconds(1);

    private final MongoCollection<Document> collection;
    private final AddressAliases aliases;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<AccountId, Optional<Map<String, OptOut>>> cache;

    public MongoOptOuts(MongoDatabase database, ContactPlacement placement, Clock clock) {
        this.collection = database.getCollection(COLLECTION);
        this.aliases = new AddressAliases(database, placement, clock);
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(MAX_CACHED_IN_ALL)
                .weigher((AccountId account, Optional<Map<String, OptOut>> all) ->
                        1 + all.map(Map::size).orElse(0))
                .expireAfterWrite(MAX_AGE_SECONDS, TimeUnit.SECONDS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public Map<String, OptOut> find(AccountId account, Collection<String> emails) {
        if (emails.isEmpty()) {
            return Map.of();
        }
        Map<String, OptOut> found = new HashMap<>();
        Optional<Map<String, OptOut>> all = cache.get(account, this::few);
        if (all.isPresent()) {
            emails.forEach(email -> Optional.ofNullable(all.get().get(email)).ifPresent(one -> found.put(email, one)));
            return found;
        }
        return read(collection.find(in("_id", ids(account, emails))));
    }

    /** Earlier releases stored other spellings. */
    private List<String> ids(AccountId account, Collection<String> emails) {
        return aliases.of(account).current().withOthers(emails).stream()
                .map(email -> id(account, email))
                .toList();
    }

    /** Selects the opt-outs of an account. */
    public static Bson of(AccountId account) {
        // "0" follows "/", so this is a range over the prefix.
        return and(gte("_id", account.value() + "/"), lt("_id", account.value() + "0"));
    }

    /** Whether the account's opt-outs, or that they are many, are known without a query. */
    public boolean isKnown(AccountId account) {
        return cache.getIfPresent(account) != null;
    }

    /** How many changes this process has made. To be asked before a query whose answer {@link #knowNone} takes over. */
    public long changes() {
        return changes.get();
    }

    /**
     * Takes over from another query that the account has none, unless this process has changed any since.
     *
     * @param readSince when the query began; an answer that took long is not taken over
     * @param changes before the query
     */
    public void knowNone(AccountId account, Instant readSince, long changes) {
        if (changes == this.changes.get() && readSince.plus(MAX_READ).isAfter(clock.instant())) {
            var unused = cache.get(account, none -> Optional.of(Map.of()));
        }
    }

    /** All of the account's opt-outs; empty if they are too many to be kept. */
    private Optional<Map<String, OptOut>> few(AccountId account) {
        Map<String, OptOut> all = read(collection.find(of(account)).limit(MAX_CACHED_OPT_OUTS + 1));
        return all.size() > MAX_CACHED_OPT_OUTS ? Optional.empty() : Optional.of(all);
    }

    private static Map<String, OptOut> read(FindIterable<Document> documents) {
        Map<String, OptOut> found = new HashMap<>();
        for (Document document : documents) {
            String stored = document.getString("email");
            String email = EmailAddresses.normalise(stored).orElse(stored);
            OptOut optOut = new OptOut(
                    email, document.getDate("at").toInstant(), OptOut.Origin.valueOf(document.getString("origin")));
            found.merge(email, optOut, (one, other) -> one.at().isAfter(other.at()) ? one : other);
        }
        return found;
    }

    /** That an account has too many to be kept stays true. */
    @Override
    public void remember(AccountId account, Collection<OptOut> optOuts) {
        if (optOuts.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (OptOut optOut : optOuts) {
            String id = id(account, optOut.email());
            writes.add(new ReplaceOneModel<>(
                    eq("_id", id),
                    new Document("_id", id)
                            .append("accountId", account.value())
                            .append("email", optOut.email())
                            .append("at", Date.from(optOut.at()))
                            .append("origin", optOut.origin().name()),
                    new ReplaceOptions().upsert(true)));
        }
        changes.incrementAndGet();
        write(writes);
        Optional<Map<String, OptOut>> known = cache.getIfPresent(account);
        if (known == null || known.isPresent()) {
            cache.invalidate(account);
        }
    }

    @Override
    public void forget(AccountId account, Collection<OptOut> optOuts) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (OptOut optOut : optOuts) {
            writes.add(new DeleteManyModel<>(and(
                    in("_id", ids(account, List.of(optOut.email()))),
                    eq("at", Date.from(optOut.at())),
                    eq("origin", optOut.origin().name()))));
        }
        if (!writes.isEmpty()) {
            changes.incrementAndGet();
            write(writes);
            cache.invalidate(account);
        }
    }

    private void write(List<WriteModel<Document>> writes) {
        collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    private static String id(AccountId account, String email) {
        return account.value() + "/" + email;
    }
}
