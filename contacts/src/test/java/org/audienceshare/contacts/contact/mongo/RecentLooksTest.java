package org.audienceshare.contacts.contact.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.audienceshare.contacts.TestClock;
import org.junit.jupiter.api.Test;

class RecentLooksTest {

    private final TestClock clock = new TestClock();
    private final RecentLooks looks = new RecentLooks(clock, 10_000);
    private final Map<String, Integer> counts = new HashMap<>();

    @Test
    void aShortListIsLookedThroughEveryFiveSeconds() {
        run(Duration.ofMinutes(1), 1, Duration.ofMillis(10));

        assertThat(counts.get("0")).isEqualTo(12);
    }

    @Test
    void aLongListGetsOnePercentOfTheTime() {
        run(Duration.ofMinutes(10), 1, Duration.ofSeconds(1));

        assertThat(counts.get("0")).isEqualTo(6);
    }

    @Test
    void whatIsAskedForAgainAndAgainAtTheSameTimeGetsFourPercent() {
        run(Duration.ofMinutes(10), 50, Duration.ofMillis(100));

        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all).as("two looks at each before that is known").isBetween(240, 2 * 50 + 240);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(6, 7));
    }

    @Test
    void manyListsThatAreLookedThroughOnceDoNotWaitForEachOther() {
        run(Duration.ofMillis(1), 10_000, Duration.ofMillis(10));

        clock.advance(Duration.ofSeconds(5));

        assertThat(IntStream.range(0, 10_000).filter(list -> looks.isRecent("" + list)))
                .isEmpty();
    }

    @Test
    void noListWaitsForMoreThanTenMinutes() {
        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 1_000).forEach(list -> looks.note("" + list, Duration.ofSeconds(30)));
        }

        clock.advance(AddressAliases.MAX_AGE_OF_SUPPRESSIONS);

        assertThat(IntStream.range(0, 1_000).filter(list -> looks.isRecent("" + list)))
                .isEmpty();
    }

    @Test
    void whatManyListsTookDelaysNoneOnceTheyAreDone() {
        for (int round = 0; round < 3; round++) {
            IntStream.range(0, 1_000).forEach(list -> looks.note("" + list, Duration.ofMillis(500)));
        }
        clock.advance(AddressAliases.MAX_AGE_OF_SUPPRESSIONS);

        counts.clear();
        run(Duration.ofMinutes(1), 1, Duration.ofMillis(10));

        assertThat(counts.get("0")).isEqualTo(12);
    }

    /** Each list is asked for all the time, and a look takes {@code took}. */
    private void run(Duration time, int lists, Duration took) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            for (int list = 0; list < lists; list++) {
                if (!looks.isRecent("" + list)) {
                    looks.note("" + list, took);
                    counts.merge("" + list, 1, Integer::sum);
                }
            }
            clock.advance(Duration.ofMillis(10));
        }
    }
}
