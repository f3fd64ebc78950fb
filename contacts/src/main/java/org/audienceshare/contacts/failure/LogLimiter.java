package org.audienceshare.contacts.failure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Lets a sentence be logged at most once a minute for each place. Can be shared between threads. */
public final class LogLimiter {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MAX_SENTENCES = 1_000;

    private final Clock clock;
    private final Map<String, Logged> logged = new LinkedHashMap<>();

    private record Logged(Instant at, int leftOut) {}

    public LogLimiter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether a sentence may be logged now.
     *
     * @param sentence what is logged, without what differs each time, such as offsets and delays
     * @return how often it was left out since it was logged last; empty if it must not be logged now
     */
    public synchronized OptionalInt permit(String place, String sentence) {
        String key = place + "\n" + sentence;
        Instant now = clock.instant();
        Logged last = logged.get(key);
        if (last != null && now.isBefore(last.at().plus(PAUSE))) {
            logged.put(key, new Logged(last.at(), last.leftOut() + 1));
            return OptionalInt.empty();
        }
        logged.remove(key);
        logged.put(key, new Logged(now, 0));
        if (logged.size() > MAX_SENTENCES) {
            logged.remove(logged.keySet().iterator().next());
        }
        return OptionalInt.of(last == null ? 0 : last.leftOut());
    }
}
