package org.audienceshare.contacts.failure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a service's consumers wait for, and why they have stopped, for the service's health. Can be shared between threads. */
public final class ConsumerStatus {

    /** What goes on within this time did not wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MAX_PLACES = 10_000;

    private final Clock clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private @Nullable String stopReason;

    public ConsumerStatus(Clock clock) {
        this.clock = clock;
    }

    /**
     * Something failed, and is tried again after a delay.
     *
     * @param place such as a partition or a record
     * @param reason a sentence without contact data
     * @param maxAttempt how long the next attempt may take until nobody waits any more, for example because another instance
     *     got the partition
     */
    public synchronized void waits(String place, String reason, Duration delay, Duration maxAttempt) {
        Instant now = clock.instant();
        Waiting before = waiting.get(place);
        Instant since = before == null || isOver(before, now) ? now : before.since();
        Instant overAt = now.plus(delay).plus(maxAttempt);
        waiting.put(place, new Waiting(place, reason, since, overAt));
        if (waiting.size() > MAX_PLACES) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /** What failed at the place, if anything did, has succeeded or is not tried again. */
    public synchronized void goesOn(String place) {
        waiting.remove(place);
    }

    /** The consumers stop and do not start again by themselves. */
    public synchronized void stopped(String reason) {
        stopReason = reason;
    }

    /** Why the consumers have stopped, empty if they have not. */
    public synchronized Optional<String> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /** What waits for more than a few seconds, longest first. */
    public synchronized List<Waiting> waiting() {
        Instant now = clock.instant();
        waiting.values().removeIf(one -> isOver(one, now));
        return waiting.values().stream()
                .filter(one -> !now.isBefore(one.since().plus(PATIENCE)))
                .sorted(Comparator.comparing(Waiting::since))
                .toList();
    }

    private static boolean isOver(Waiting one, Instant now) {
        return now.isAfter(one.overAt());
    }

    /**
     * Something that waits.
     *
     * @param overAt when it does not wait any more unless it fails again
     */
    public record Waiting(String place, String reason, Instant since, Instant overAt) {}
}
