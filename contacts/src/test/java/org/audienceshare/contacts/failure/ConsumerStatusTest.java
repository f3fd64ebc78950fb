package org.audienceshare.contacts.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.failure.ConsumerStatus.Waiting;
import org.junit.jupiter.api.Test;

class ConsumerStatusTest {

    private final TestClock clock = new TestClock();
    private final ConsumerStatus status = new ConsumerStatus(clock);

    @Test
    void whatIsTriedAgainForAFewSecondsWaitsLongestFirst() {
        waits("events-1");
        clock.advance(Duration.ofSeconds(4));
        waits("events-0");
        waits("events-1");
        assertThat(waiting()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(waiting()).containsExactly("events-1");

        clock.advance(Duration.ofSeconds(4));
        assertThat(waiting()).containsExactly("events-1", "events-0");
    }

    @Test
    void whatHasSucceededDoesNotWait() {
        waits("events-0");
        clock.advance(Duration.ofSeconds(10));

        status.goesOn("events-0");

        assertThat(waiting()).isEmpty();
    }

    @Test
    void nobodyWaitsWhoDoesNotFailAgain() {
        status.waits("events-0", "a fault", Duration.ofSeconds(10), Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(30));
        assertThat(waiting()).containsExactly("events-0");

        clock.advance(Duration.ofMillis(1));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void stopHasAReason() {
        assertThat(status.stopReason()).isEmpty();

        status.stopped("too many faults");

        assertThat(status.stopReason()).contains("too many faults");
    }

    private void waits(String place) {
        status.waits(place, "a fault", Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    private List<String> waiting() {
        return status.waiting().stream().map(Waiting::place).toList();
    }
}
