package org.audienceshare.system.chaos;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.audienceshare.system.chaos.Traffic.Command;

/** The commands that are on their way when a fault begins, and what becomes of them. */
final class Moment {

    /** Faults are injected only while so many commands are on their way. */
    private static final int MIN_IN_FLIGHT = 3;

    /** So many commands end before, so that what was started again is in its stride. */
    private static final int WARM_UP = 12;

    private final Traffic traffic;
    private final Random random;
    private final Set<Command> all = new HashSet<>();
    private Set<Command> inFlight = Set.of();

    Moment(Traffic traffic, Random random) {
        this.traffic = traffic;
        this.random = random;
        awaitMore(WARM_UP);
        next();
    }

    /** Another moment of the same fault, for one that has several steps. */
    void next() {
        inFlight = traffic.awaitInFlight(MIN_IN_FLIGHT, PatientClient.LIMIT);
        all.addAll(inFlight);
    }

    /** A number from 0 up to this bound, by the run's seed. */
    int random(int bound) {
        return random.nextInt(bound);
    }

    /** Returns when so many more commands have ended, of whatever sender. */
    void awaitMore(int commands) {
        traffic.awaitEnded(traffic.ended() + commands, PatientClient.LIMIT);
    }

    /**
     * Waits until all commands that were on their way have ended.
     *
     * @param since by {@link System#nanoTime()}, when the recipients could go on or the fault began
     * @return how long after that the last one ended
     */
    Duration recovered(long since) {
        traffic.awaitEnd(inFlight, PatientClient.LIMIT);
        long last = inFlight.stream().mapToLong(Command::endNanos).max().orElse(since);
        return Duration.ofNanos(Math.max(0, last - since));
    }

    /** How many commands were on their way. */
    int commands() {
        return all.size();
    }

    /** How many recipients these commands change. */
    int recipients() {
        return all.stream().mapToInt(Command::recipients).sum();
    }

    /** How many of them never ended. */
    int unfinished() {
        return (int) all.stream().filter(command -> !command.hasEnded()).count();
    }
}
