package org.audienceshare.system.chaos;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/** How far planners are, as the database and the topics show it. */
final class PlannerSteps {

    private static final List<String> UNDECIDED = List.of("QUEUED", "PLANNING");

    private final MongoDatabase database;
    private final EventLog events;

    PlannerSteps(MongoDatabase database, EventLog events) {
        this.database = database;
        this.events = events;
    }

    /** What a planner has done last, of an event that copies. */
    enum Step {
        /** It has begun. */
        FREEZING,
        /** A revision is committed, and nothing says yet who gets it. */
        FROZEN,
        /** What every recipient gets is stored, and not all of them have a task. */
        STORED,
        /** The event has its outcome, and would be read again. */
        PUBLISHED
    }

    /** Whether a planner seems to be there, or just before; asked without a look at the topics. */
    boolean isNear(Step step) {
        return switch (step) {
            case FREEZING, FROZEN -> is(step);
            case STORED, PUBLISHED -> planning().stream().anyMatch(this::isFrozen);
        };
    }

    /** Whether a planner is there. */
    boolean is(Step step) {
        return switch (step) {
            case FREEZING -> planning().stream().anyMatch(sync -> !isFrozen(sync));
            case FROZEN -> planning().stream().anyMatch(sync -> isFrozen(sync) && !isStored(sync));
            case STORED -> planning().stream().anyMatch(sync -> isStored(sync) && !isPublished(sync));
            case PUBLISHED -> isUncommitted();
        };
    }

    private List<Document> planning() {
        return syncs().find(and(eq("state", "PLANNING"), ne("kind", "UNSHARE"))).into(new ArrayList<>());
    }

    private boolean isFrozen(Document sync) {
        return database.getCollection("revisions").find(eq("syncId", id(sync))).first() != null;
    }

    private boolean isStored(Document sync) {
        return database.getCollection("shared_audiences")
                                .find(eq("decidedBy", id(sync)))
                                .first()
                        != null
                && planned(sync) > 0;
    }

    private boolean isPublished(Document sync) {
        return events.latest(EventLog.TASKS).stream()
                        .filter(task -> EventLog.text(task.value()).contains(id(sync)))
                        .count()
                >= planned(sync);
    }

    private long planned(Document sync) {
        return database.getCollection("audience_recipients").countDocuments(eq("plannedBy", id(sync)));
    }

    private boolean isUncommitted() {
        Set<String> read = events.uncommitted(EventLog.EVENTS, EventLog.PLANNERS).stream()
                .flatMap(event -> EventLog.id(event.value()).stream())
                .collect(Collectors.toSet());
        return syncs().find(and(in("_id", read), nin("state", UNDECIDED), ne("kind", "UNSHARE")))
                        .first()
                != null;
    }

    private MongoCollection<Document> syncs() {
        return database.getCollection("syncs");
    }

    private static String id(Document sync) {
        return sync.getString("_id");
    }
}
