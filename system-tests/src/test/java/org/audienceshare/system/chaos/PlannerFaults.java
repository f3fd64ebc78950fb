package org.audienceshare.system.chaos;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.audienceshare.system.chaos.PlannerSteps.Step;
import org.awaitility.Awaitility;

/**
 * Whoever plans is killed between two steps. Nothing shows which worker that is, so all are suspended, and killed if the database and
 * the topics show the step then.
 */
final class PlannerFaults {

    private static final Duration LIMIT = PatientClient.LIMIT;

    private PlannerFaults() {}

    static List<Fault> all() {
        return List.of(
                fault("while one freezes", Step.FREEZING),
                fault("after a revision was committed, before its plan was stored", Step.FROZEN),
                fault("after a plan was stored, before all of its tasks were published", Step.STORED),
                fault("after a plan's tasks were published, before its event's offset was committed", Step.PUBLISHED));
    }

    private static Fault fault(String when, Step step) {
        return new Fault("`kill -9` of all workers " + when, (stack, moment) -> killAt(stack, moment, step));
    }

    private static Duration killAt(ChaosStack stack, Moment moment, Step step) {
        try (EventLog events = new EventLog(stack.addresses().bootstrapServers())) {
            PlannerSteps steps = new PlannerSteps(stack.data(), events);
            Awaitility.await()
                    .atMost(LIMIT)
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> steps.isNear(step) && areKilledAt(stack, steps::is, step));
        }
        // Whoever was on the way then still is.
        moment.next();
        startWorkers(stack);
        return moment.recovered(System.nanoTime());
    }

    private static boolean areKilledAt(ChaosStack stack, Predicate<Step> steps, Step step) {
        RestartablePart.suspend(stack.workers());
        if (!steps.test(step)) {
            RestartablePart.resume(stack.workers());
            return false;
        }
        stack.workers().forEach(RestartablePart::kill);
        // What was on its way to the database or the broker has arrived now.
        if (!steps.test(step)) {
            startWorkers(stack);
            return false;
        }
        return true;
    }

    private static void startWorkers(ChaosStack stack) {
        stack.workers().forEach(RestartablePart::start);
        stack.workers().forEach(RestartablePart::awaitHealthy);
    }
}
