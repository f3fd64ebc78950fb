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

    /** Lists that are looked through again and again at the same time take turns, so that four percent of the time go into all of them. */
    private static final int PAUSES_IN_ALL = 25;

    /** A list that was recent so lately is one that is looked through again and again. */
    private static final Duration IN_USE = Duration.ofMinutes(1);

    private static final Duration LONGEST = AddressAliases.MAX_AGE_OF_SUPPRESSIONS;

    private final Clock clock;
    private final Cache<String, Instant> until;
    private Instant inAllUntil = Instant.MIN;

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
        note(list, Duration.ofNanos(System.nanoTime() - startNanos));
    }

    void note(String list, Duration took) {
        Instant now = clock.instant();
        Instant end = now.plus(bounded(took.multipliedBy(PAUSES)));
        if (isInUse(list, now)) {
            Instant turn = afterOthers(took, now);
            end = turn.isAfter(end) ? turn : end;
        }
        until.put(list, end);
    }

    private boolean isInUse(String list, Instant now) {
        Instant before = until.getIfPresent(list);
        return before != null && before.plus(IN_USE).isAfter(now);
    }

    /** No later than a list may wait: or what many lists took would delay those that are asked for long after them. */
    private synchronized Instant afterOthers(Duration took, Instant now) {
        Instant queued = (inAllUntil.isAfter(now) ? inAllUntil : now).plus(took.multipliedBy(PAUSES_IN_ALL));
        inAllUntil = Collections.min(List.of(queued, now.plus(LONGEST)));
        return inAllUntil;
    }

    private static Duration bounded(Duration pause) {
        return Collections.min(List.of(LONGEST, Collections.max(List.of(SHORTEST, pause))));
    }
}
