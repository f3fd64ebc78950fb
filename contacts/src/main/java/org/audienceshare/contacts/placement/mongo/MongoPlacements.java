package org.audienceshare.contacts.placement.mongo;

import static com.mongodb.client.model.Accumulators.min;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.contacts.placement.Placement;
import org.audienceshare.contacts.placement.Placement.State;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.UnusedCollections;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The collection {@code placements} of the main database. */
public final class MongoPlacements {

    static final String COLLECTION = "placements";

    static final String CLUSTER = "cluster";
    static final String VERSION = "version";
    static final String STATE = "state";
    static final String TO = "to";
    static final String SINCE = "since";
    static final String UNUSED = "unused";
    static final String COPIED = "copied";
    static final String WORKED_AT = "workedAt";

    /** When a process last began to work on a move that has not ended. */
    static final String TRIED_AT = "triedAt";

    private final Clusters clusters;
    private final MongoCollection<Document> placements;
    private final String defaultCluster;

    /** @param defaultCluster of an account without contacts */
    public MongoPlacements(Clusters clusters, String defaultCluster) {
        this.clusters = clusters;
        this.placements = clusters.main().getCollection(COLLECTION);
        this.defaultCluster = defaultCluster;
    }

    /** A cluster beside the main one that an account is in, or moves to. */
    static Optional<String> firstElsewhere(MongoDatabase main) {
        return Optional.ofNullable(main.getCollection(COLLECTION)
                        .find(or(ne(CLUSTER, PlacementProperties.MAIN), eq(STATE, State.MOVING.name())))
                        .first())
                .map(MongoPlacements::placement)
                .map(place -> place.cluster().equals(PlacementProperties.MAIN) ? place.target() : place.cluster());
    }

    /** Whether a cluster beside the main one has an account. */
    boolean areAnyElsewhere() {
        return placements.find(ne(CLUSTER, PlacementProperties.MAIN)).first() != null;
    }

    /** The accounts that move, or were moved, are few among many, and those in another cluster are looked for every few seconds. */
    public void createIndexes() {
        IndexSetup.ensure(placements, Indexes.ascending(STATE));
        IndexSetup.ensure(placements, Indexes.ascending(UNUSED));
        IndexSetup.ensure(placements, Indexes.ascending(CLUSTER));
    }

    /** Where the account's contacts are; who is asked for the first time gets its place. */
    public Placement locate(AccountId account) {
        return find(account).orElseGet(() -> first(account));
    }

    /** Empty if the account has no place yet. */
    public Optional<Placement> find(AccountId account) {
        return Optional.ofNullable(placements.find(eq("_id", account.value())).first())
                .map(MongoPlacements::placement);
    }

    /** Accounts that have a place, in the order of their ids. */
    public List<Placement> list(@Nullable AccountId after, int limit) {
        List<Placement> found = new ArrayList<>();
        placements
                .find(after == null ? new Document() : gt("_id", after.value()))
                .sort(ascending("_id"))
                .limit(limit)
                .forEach(document -> found.add(placement(document)));
        return found;
    }

    /** A collection is unused since the switch, or since the move was cancelled. */
    UnusedCollections unused() {
        Document found = placements
                .aggregate(List.of(match(gt(UNUSED, "")), group(null, sum("count", 1L), min("oldest", "$" + SINCE))))
                .first();
        return found == null
                ? UnusedCollections.NONE
                : new UnusedCollections(
                        found.getLong("count"), found.getDate("oldest").toInstant());
    }

    /** The place that an account without one gets. One that has contacts in the main database from before stays there. */
    Placement expected(AccountId account) {
        boolean inMain = defaultCluster.equals(PlacementProperties.MAIN) || hasContacts(account);
        return Placement.first(account, inMain ? PlacementProperties.MAIN : defaultCluster);
    }

    /** Two may do this at the same time: one decides. */
    private Placement first(AccountId account) {
        Placement first = expected(account);
        Document document = new Document("_id", account.value())
                .append(CLUSTER, first.cluster())
                .append(VERSION, first.version());
        return NewDocuments.insert(placements, document) ? first : find(account).orElse(first);
    }

    private boolean hasContacts(AccountId account) {
        return clusters.main()
                        .getCollection(ContactPlacement.collection(account))
                        .find()
                        .first()
                != null;
    }

    static Placement placement(Document document) {
        String state = document.getString(STATE);
        Date since = document.getDate(SINCE);
        Date workedAt = document.getDate(WORKED_AT);
        return new Placement(
                new AccountId(document.getString("_id")),
                document.getString(CLUSTER),
                document.getLong(VERSION),
                state == null ? State.SETTLED : State.valueOf(state),
                document.getString(TO),
                since == null ? null : since.toInstant(),
                document.getString(UNUSED),
                Objects.requireNonNullElse(document.getLong(COPIED), 0L),
                workedAt == null ? null : workedAt.toInstant());
    }
}
