package org.audienceshare.contacts.contact.mongo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Which lists of addresses were looked through a moment ago, so that nothing new is expected in them. */
final class RecentLooks {

    private static final Duration SHORTEST = Duration.ofSeconds(5);

    /** A list that takes long is looked through less often, so that one percent of the time goes into it. */
    private static final int PAUSES = 100;

    private static final Duration LONGEST = AddressAliases.MAX_AGE_OF_SUPPRESSIONS;

    private final Clock clock;
    private final Cache<String, Instant> until;

    RecentLooks(Clock clock, int maxLists) {
        this.clock = clock;
        this.until = Caffeine.newBuilder().maximumSize(maxLists).build();
    }

    boolean isRecent(String list) {
        Instant end = until.getIfPresent(list);
        return end != null && clock.instant().isBefore(end);
    }

    /** @param startNanos the time of {@link System#nanoTime()} at the beginning of a look that has ended now */
    void note(String list, long startNanos) {
        Duration pause = Duration.ofNanos(System.nanoTime() - startNanos).multipliedBy(PAUSES);
        Duration bounded = Collections.min(List.of(LONGEST, Collections.max(List.of(SHORTEST, pause))));
        until.put(list, clock.instant().plus(bounded));
    }
}
