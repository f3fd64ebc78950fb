package org.audienceshare.system.chaos;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.bson.Document;

/** Whoever plans is killed at a step that the database shows; which worker that is, it does not show, so all are. */
final class PlannerFaults {

    private static final Duration LIMIT = PatientClient.LIMIT;

    private PlannerFaults() {}

    /** An event is being planned, and no revision was made for it. */
    static Duration whileFreezing(ChaosStack stack, Moment moment) {
        return killAt(stack, moment, false);
    }

    /** A revision is committed, and the plan is not. */
    static Duration betweenSteps(ChaosStack stack, Moment moment) {
        return killAt(stack, moment, true);
    }

    private static Duration killAt(ChaosStack stack, Moment moment, boolean frozen) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> isPlanning(stack.data(), frozen));
        return Faults.killAllWorkers(stack, moment);
    }

    private static boolean isPlanning(MongoDatabase database, boolean frozen) {
        Document planning = database.getCollection("syncs")
                .find(eq("state", "PLANNING"))
                .sort(new Document("planningAt", -1))
                .first();
        return planning != null
                && !"UNSHARE".equals(planning.getString("kind"))
                && frozen
                        == (database.getCollection("revisions")
                                        .find(eq("syncId", planning.getString("_id")))
                                        .first()
                                != null);
    }
}
