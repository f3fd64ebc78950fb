package org.audienceshare.contacts.contact.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of addresses that differ from their canonical form, in {@code address_aliases}. Other services and earlier
 * releases stored addresses as they came, so a person is looked up under all spellings. They are collected for each list of
 * addresses, an account's contacts or a brand's suppressions: before its first use, and then daily or every ten minutes.
 */
public final class AddressAliases {

    /** How old what is known of an account's list may be. */
    public static final Duration MAX_AGE = Duration.ofDays(1);

    /** The same for a brand's suppressions: one list for all of its accounts, so it costs little to read it often. */
    public static final Duration MAX_AGE_OF_SUPPRESSIONS = Duration.ofMinutes(10);

    public static final String COLLECTION = "address_aliases";

    static final String LIST = "accountId";
    static final String STORED = "stored";
    static final String CANONICAL = "canonical";

    /** What the id of the list of a brand's suppressions begins with; the rest is the brand's id. */
    public static final String BRAND = "brand:";

    private static final int MAX_CACHED_LISTS = 200_000;
    private static final int CACHED_MINUTES = 1;
    private static final int MAX_SCANS_AT_ONCE = 256;

    private final MongoDatabase database;
    private final ContactPlacement placement;
    private final MongoCollection<Document> aliases;
    private final Clock clock;
    private final IndexSetup indexes;
    private final Cache<String, Scan> scans;
    private final RecentLooks looks;
    private final Object[] locks =
            Stream.generate(Object::new).limit(MAX_SCANS_AT_ONCE).toArray();

    /** @param database the main one */
    public AddressAliases(MongoDatabase database, ContactPlacement placement, Clock clock) {
        this.database = database;
        this.placement = placement;
        this.aliases = database.getCollection(COLLECTION);
        this.clock = clock;
        this.indexes = new IndexSetup(() -> {
            IndexSetup.ensure(aliases, Indexes.ascending(LIST, CANONICAL));
            IndexSetup.ensure(aliases, Indexes.ascending(CANONICAL));
        });
        this.scans = Caffeine.newBuilder()
                .maximumSize(MAX_CACHED_LISTS)
                .expireAfterWrite(CACHED_MINUTES, TimeUnit.MINUTES)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
        this.looks = new RecentLooks(clock, MAX_CACHED_LISTS);
    }

    /**
     * A spelling.
     *
     * @param stored as it is stored
     * @param canonical the canonical address, another text
     */
    public record Alias(String stored, String canonical) {}

    /** The addresses of an account's contacts, and of its remembered opt-outs. */
    public Spellings of(AccountId account) {
        // "0" follows "/", so this is a range over the prefix.
        Bson ofAccount = and(gte("_id", account.value() + "/"), lt("_id", account.value() + "0"));
        return new Spellings(
                this,
                account.value(),
                List.of(
                        new Source(placement.contacts(account), null),
                        new Source(database.getCollection("opt_outs"), ofAccount)));
    }

    /** The addresses that a brand suppresses. An account's id has no colon. */
    public Spellings suppressedBy(String brandId) {
        return new Spellings(
                this,
                BRAND + brandId,
                List.of(new Source(database.getCollection("suppressions"), eq("brandId", brandId))));
    }

    /** All spellings of an address that are known of any list, itself among them. */
    public Set<String> everySpellingOf(String canonical) {
        Set<String> spellings = new TreeSet<>(Set.of(canonical));
        aliases.find(eq(CANONICAL, canonical)).forEach(alias -> spellings.add(alias.getString(STORED)));
        return spellings;
    }

    /** Deletes the spellings of an address that their lists no longer have; without the others, nobody would find the person. */
    public void forget(String canonical) {
        for (Document alias : aliases.find(eq(CANONICAL, canonical))) {
            if (!list(alias.getString(LIST)).has(alias.getString(STORED))) {
                aliases.deleteOne(eq("_id", alias.get("_id")));
            }
        }
    }

    private Spellings list(String id) {
        return id.startsWith(BRAND) ? suppressedBy(id.substring(BRAND.length())) : of(new AccountId(id));
    }

    MongoCollection<Document> aliases() {
        return aliases;
    }

    /** What is known of a list; {@link Scan#NEVER} if it was never read. */
    Scan lastScan(String list) {
        return scans.get(list, this::read);
    }

    private Scan read(String list) {
        return read(Set.of(list)).getOrDefault(list, Scan.NEVER);
    }

    /** Whether it is known without a query when the account's list was read. */
    public boolean isKnown(AccountId account) {
        return scans.getIfPresent(account.value()) != null;
    }

    /**
     * Takes over what another query has read along of an account's list.
     *
     * @param found the document of {@code address_aliases} whose id is the account's, if the list was read before
     */
    public void know(AccountId account, List<Document> found) {
        know(Set.of(account.value()), found);
    }

    /** The same for an account's list and that of its brand's suppressions. */
    public void know(AccountId account, String brandId, List<Document> found) {
        know(Set.of(account.value(), BRAND + brandId), found);
    }

    private void know(Set<String> lists, List<Document> found) {
        read(lists, found).forEach(scans.asMap()::putIfAbsent);
    }

    private static Scan scan(Document found) {
        return new Scan(found.getDate("scannedAt").toInstant(), found.getInteger("aliases"));
    }

    private Map<String, Scan> read(Set<? extends String> lists) {
        return read(lists, aliases.find(in("_id", lists)));
    }

    private static Map<String, Scan> read(Set<? extends String> lists, Iterable<Document> found) {
        Map<String, Scan> read = new HashMap<>();
        lists.forEach(list -> read.put(list, Scan.NEVER));
        found.forEach(document -> read.put(document.getString("_id"), scan(document)));
        return read;
    }

    /** Reads what is known of an account's addresses and of its brand's together, so that neither has to be asked for alone. */
    public void readTogether(AccountId account, String brandId) {
        var unused = scans.getAll(List.of(account.value(), BRAND + brandId), this::read);
    }

    private boolean isCurrent(String list) {
        Duration maxAge = list.startsWith(BRAND) ? MAX_AGE_OF_SUPPRESSIONS : MAX_AGE;
        return lastScan(list).at().plus(maxAge).isAfter(clock.instant());
    }

    /** Reads a list, unless it was read lately; who comes while it is read waits, and does not read it too. */
    void makeCurrent(String list, List<Source> sources) {
        if (isCurrent(list)) {
            return;
        }
        synchronized (locks[Math.floorMod(list.hashCode(), locks.length)]) {
            if (!isCurrent(list)) {
                scan(list, sources);
            }
        }
    }

    /**
     * Looks for new spellings in a list, unless that was done a moment ago. Most often there is none, and nothing is written.
     *
     * @param look how to look, if the caller has a question of its own that can be asked along
     */
    void makeRecent(String list, List<Source> sources, @Nullable Look look) {
        makeCurrent(list, sources);
        if (looks.isRecent(list)) {
            return;
        }
        synchronized (locks[Math.floorMod(list.hashCode(), locks.length)]) {
            if (!looks.isRecent(list)) {
                add(list, sources, look);
            }
        }
    }

    private void add(String list, List<Source> sources, @Nullable Look look) {
        Scan known = lastScan(list);
        long start = System.nanoTime();
        AliasScan scan = new AliasScan(aliases, list, clock.instant());
        // What else there is of an account, its opt-outs, is stored by this system alone.
        int count = Optional.ofNullable(look)
                .flatMap(asked -> asked.find(AliasScan.perhapsOther()))
                .map(scan::add)
                .orElseGet(() -> scan.add(sources.subList(0, 1)));
        looks.note(list, start);
        if (known.aliases() == 0 && count > 0) {
            store(list, new Scan(known.at(), count));
        }
    }

    /** Reads a list, and stores its spellings and when that was. */
    void scan(String list, List<Source> sources) {
        indexes.runOnce();
        Instant now = clock.instant();
        long start = System.nanoTime();
        AliasScan scan = new AliasScan(aliases, list, now);
        // Of a list that was never read, there is nothing to forget.
        int count = lastScan(list).equals(Scan.NEVER) ? scan.add(sources) : scan.run(sources);
        looks.note(list, start);
        store(list, new Scan(now, count));
    }

    private void store(String list, Scan scan) {
        aliases.replaceOne(
                byId(list),
                new Document("_id", list)
                        .append("scannedAt", Date.from(scan.at()))
                        .append("aliases", scan.aliases()),
                AliasScan.UPSERT);
        scans.put(list, scan);
    }

    private static Bson byId(String list) {
        return eq("_id", list);
    }

    /**
     * Where addresses of a list are stored.
     *
     * @param which selects the documents of the list; null for all
     */
    record Source(
            MongoCollection<Document> addresses, @Nullable Bson which) {

        /** The documents of the list whose address has this. Without another condition, as not every server uses an index then. */
        Bson having(Bson address) {
            return which == null ? address : and(which, address);
        }
    }

    /** Looks through a list with a query of the caller. */
    @FunctionalInterface
    public interface Look {

        /**
         * The documents of the list that meet the condition, all of them and at least with their addresses; empty if this query can't
         * find them, so that they are read without it.
         */
        Optional<List<Document>> find(Bson condition);
    }

    /** @param aliases how many there were */
    record Scan(Instant at, int aliases) {

        static final Scan NEVER = new Scan(Instant.EPOCH, 0);
    }
}
