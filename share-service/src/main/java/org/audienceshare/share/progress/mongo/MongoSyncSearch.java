package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BsonField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.progress.SyncStatus;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All syncs, on the collections of {@link MongoSyncs}. */
@Repository
final class MongoSyncSearch implements SyncSearch {

    /** Most syncs that one page looks through, as most states show only with the recipients' sums. */
    private static final int MAX_SCANNED = 1_000;

    private static final String PLAN_OUTCOME = "plan.outcome";

    private final MongoCollection<Document> statuses;
    private final MongoCollection<Document> recipients;
    private final MongoSyncs syncs;

    MongoSyncSearch(MongoDatabase database, MongoSyncs syncs) {
        this.statuses = database.getCollection("sync_status");
        this.recipients = database.getCollection("sync_recipients");
        this.syncs = syncs;
    }

    @Override
    public Page page(Set<State> states, @Nullable String about, @Nullable KeysetPosition after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE);
        }
        if (after == null) {
            syncs.addWaiting();
        }
        Bson wanted = about == null ? byPlan(states) : and(byPlan(states), about(about));
        List<SyncProgress> found = new ArrayList<>();
        @Nullable KeysetPosition at = after;
        for (int scanned = 0; scanned < MAX_SCANNED; scanned += limit) {
            List<SyncStatus> batch = batch(wanted, at, limit);
            for (SyncProgress sync : syncs.withTotals(batch)) {
                if (states.isEmpty() || states.contains(sync.state())) {
                    found.add(sync);
                }
                at = new KeysetPosition(sync.status().startedAt(), sync.status().syncId());
                if (found.size() == limit) {
                    return new Page(found, batch(wanted, at, 1).isEmpty() ? null : at);
                }
            }
            if (batch.size() < limit) {
                return new Page(found, null);
            }
        }
        return new Page(found, at);
    }

    @Override
    public List<Minute> throughput(Instant since) {
        List<BsonField> sums = new ArrayList<>(List.of(sum("recipients", 1)));
        for (String count : ProgressDocuments.COUNT_FIELDS) {
            sums.add(sum(count, "$" + count));
        }
        Bson done = and(
                gte(ProgressDocuments.COMPLETED_AT, Date.from(since)),
                in(ProgressDocuments.OUTCOME, Outcome.APPLIED.name(), Outcome.REMOVED.name()));
        List<Minute> minutes = new ArrayList<>();
        recipients
                .aggregate(List.of(match(done), group(minuteOfCompletion(), sums), sort(ascending("_id"))))
                .forEach(row -> minutes.add(new Minute(
                        Instant.parse(row.getString("_id")),
                        row.get("recipients", Number.class).intValue(),
                        ProgressDocuments.COUNTS.read(row))));
        return minutes;
    }

    @Override
    public Set<String> rejected(Collection<String> syncIds) {
        Set<String> rejected = new HashSet<>();
        statuses.find(and(in("_id", syncIds), eq(PLAN_OUTCOME, SyncPlan.Outcome.REJECTED.name())))
                .forEach(status -> rejected.add(status.getString("_id")));
        return rejected;
    }

    @Override
    public List<SyncProgress> find(Collection<String> syncIds) {
        return syncIds.isEmpty()
                ? List.of()
                : syncs.withTotals(statuses.find(in("_id", syncIds))
                        .map(ProgressDocuments::readStatus)
                        .into(new ArrayList<>()));
    }

    private static Document minuteOfCompletion() {
        return new Document(
                "$dateToString",
                new Document("format", "%Y-%m-%dT%H:%M:00Z").append("date", "$" + ProgressDocuments.COMPLETED_AT));
    }

    /** What the id names is asked first: a condition on all three fields could not be answered in the list's order from an index. */
    private Bson about(String id) {
        return Stream.of(eq("_id", id), eq(ProgressDocuments.AUDIENCE, id))
                .filter(named -> statuses.find(named).projection(include("_id")).first() != null)
                .findFirst()
                .orElse(eq(ProgressDocuments.REQUESTED_BY, id));
    }

    private List<SyncStatus> batch(Bson wanted, @Nullable KeysetPosition after, int limit) {
        return statuses.find(and(wanted, behind(after)))
                .sort(descending(ProgressDocuments.STARTED_AT, "_id"))
                .limit(limit)
                .map(ProgressDocuments::readStatus)
                .into(new ArrayList<>());
    }

    /** What the plan alone shows, so that few syncs are read unnecessarily. */
    private static Bson byPlan(Set<State> states) {
        if (!states.isEmpty() && EnumSet.of(State.HELD, State.REJECTED).containsAll(states)) {
            return in(PLAN_OUTCOME, states.stream().map(State::name).toList());
        }
        List<Bson> others = new ArrayList<>();
        if (!states.isEmpty() && !states.contains(State.REJECTED)) {
            others.add(ne(PLAN_OUTCOME, SyncPlan.Outcome.REJECTED.name()));
        }
        // Of those that the planner held, some were declined since.
        if (!states.isEmpty() && !states.contains(State.HELD) && !states.contains(State.CANCELLED)) {
            others.add(ne(PLAN_OUTCOME, SyncPlan.Outcome.HELD.name()));
        }
        return others.isEmpty() ? empty() : and(others);
    }

    private static Bson behind(@Nullable KeysetPosition after) {
        if (after == null) {
            return empty();
        }
        Date startedAt = Date.from(after.at());
        return or(
                lt(ProgressDocuments.STARTED_AT, startedAt),
                and(eq(ProgressDocuments.STARTED_AT, startedAt), lt("_id", after.id())));
    }
}
