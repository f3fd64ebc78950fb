package org.audienceshare.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The faults that are injected, and those of the processes themselves. */
final class Faults {

    /** Longer than the session time-out of the workers' groups, which is 6 s. */
    private static final long SUSPENSION_SECONDS = 8;

    private static final int MORE = 20;

    private static final long OUTAGE_SECONDS = Long.getLong("chaos.outage.seconds", 15);

    private Faults() {}

    static List<Fault> all(ChaosWorld world) {
        ChaosStack stack = world.stack();
        List<Fault> faults = new ArrayList<>();
        faults.addAll(ofWorkers());
        faults.addAll(PlannerFaults.all());
        faults.addAll(of("broker", stack.broker()));
        faults.addAll(of("registry", stack.registry()));
        stack.database().ifPresent(database -> faults.addAll(of("database", database)));
        if (stack.database().isEmpty()) {
            faults.add(new Fault("the database's primary steps down", Faults::stepDown));
        }
        faults.addAll(of("share-service", stack.shareService()));
        faults.add(new Fault("the registry started again without its schemas", Faults::emptyRegistry));
        faults.add(new Fault(
                "`kill -9` of the share-service as soon as its event is on the topic", TopicFaults::killPublisher));
        faults.addAll(NetworkFaults.all(stack));
        faults.addAll(TopicFaults.all());
        faults.add(new Fault(
                "all topics deleted and made anew while nothing is on its way",
                (s, moment) -> TopicFaults.recreate(world, moment)));
        faults.add(new Fault("a byte of an event changed on the broker's disk", DamageFault::flippedByte));
        faults.add(new Fault(
                "a contact of 15 MB, and one with a DBRef", (s, moment) -> ContactFaults.hardToCopy(world, moment)));
        faults.add(new Fault(
                "copies saved again with numbers of other types",
                (s, moment) -> ContactFaults.savedAgain(world, moment)));
        faults.add(new Fault("two replays of everything at once", (s, moment) -> ReplayFault.twice(world, moment)));
        faults.add(new Fault("nothing, to compare with", (s, moment) -> moment.recovered(System.nanoTime())));
        return faults;
    }

    private static List<Fault> ofWorkers() {
        return List.of(
                new Fault("`kill -9` of one of three workers", Faults::killWorker),
                new Fault("one of three workers stopped in order", Faults::stopWorker),
                new Fault("a worker suspended for 8 s (SIGSTOP, SIGCONT)", Faults::suspendWorker),
                new Fault("a rolling restart of the workers", Faults::rollingRestart));
    }

    private static List<Fault> of(String name, RestartablePart part) {
        return List.of(
                new Fault("`kill -9` of the " + name, (stack, moment) -> {
                    part.kill();
                    return startedAgain(part, moment);
                }),
                new Fault("the " + name + " stopped for " + OUTAGE_SECONDS + " s", (stack, moment) -> {
                    part.stop();
                    lasts(OUTAGE_SECONDS);
                    return startedAgain(part, moment);
                }));
    }

    /** The same ids then mean other schemas. */
    private static Duration emptyRegistry(ChaosStack stack, Moment moment) {
        stack.registry().stop();
        stack.emptyRegistry();
        return startedAgain(stack.registry(), moment);
    }

    private static Duration stepDown(ChaosStack stack, Moment moment) {
        long since = System.nanoTime();
        stack.stepDown();
        return moment.recovered(since);
    }

    private static Duration startedAgain(RestartablePart part, Moment moment) {
        part.start();
        part.awaitHealthy();
        return moment.recovered(System.nanoTime());
    }

    private static Duration killWorker(ChaosStack stack, Moment moment) {
        return without(any(stack, moment), RestartablePart::kill, moment);
    }

    private static Duration stopWorker(ChaosStack stack, Moment moment) {
        return without(any(stack, moment), RestartablePart::stop, moment);
    }

    /** The others go on before it comes back; the suite waits for it before the next fault. */
    private static Duration without(RestartablePart worker, Consumer<RestartablePart> end, Moment moment) {
        long since = System.nanoTime();
        end.accept(worker);
        Duration recovered = moment.recovered(since);
        worker.start();
        return recovered;
    }

    private static Duration suspendWorker(ChaosStack stack, Moment moment) {
        RestartablePart worker = any(stack, moment);
        long since = System.nanoTime();
        worker.suspend();
        lasts(SUSPENSION_SECONDS);
        Duration recovered = moment.recovered(since);
        // So that it wakes up to what was shared and un-shared since.
        moment.awaitMore(MORE);
        worker.resume();
        worker.awaitHealthy();
        return recovered;
    }

    private static Duration rollingRestart(ChaosStack stack, Moment moment) {
        Duration worst = Duration.ZERO;
        for (RestartablePart worker : stack.workers()) {
            moment.next();
            long since = System.nanoTime();
            worker.stop();
            Duration recovered = moment.recovered(since);
            worst = recovered.compareTo(worst) > 0 ? recovered : worst;
            worker.start();
            worker.awaitHealthy();
        }
        return worst;
    }

    private static RestartablePart any(ChaosStack stack, Moment moment) {
        return stack.workers().get(moment.random(ChaosStack.WORKERS));
    }

    /** How long a fault lasts is a part of it, and no waiting for anything. */
    static void lasts(long seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
