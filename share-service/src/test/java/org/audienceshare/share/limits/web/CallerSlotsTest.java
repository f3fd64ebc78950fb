package org.audienceshare.share.limits.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallerSlotsTest {

    private static final Duration NONE = Duration.ZERO;

    private final CallerSlots slots = new CallerSlots();

    @Test
    void oneCallerTakesNoneOfAnothers() throws Exception {
        assertThat(slots.take("ann", 2, 1, NONE)).isTrue();
        assertThat(slots.take("ann", 2, 1, NONE)).isTrue();
        assertThat(slots.take("ann", 2, 1, NONE)).isFalse();
        assertThat(slots.take("bob", 2, 1, NONE)).isTrue();
    }

    @Test
    void whatIsGivenBackIsFreeAgain() throws Exception {
        slots.take("ann", 1, 1, NONE);
        slots.giveBack("ann");
        assertThat(slots.take("ann", 1, 1, NONE)).isTrue();
        slots.giveBack("nobody");
        assertThat(slots.take("nobody", 1, 1, NONE)).isTrue();
    }

    @Test
    void whoWaitsGetsTheNextOne() throws Exception {
        slots.take("ann", 1, 1, NONE);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return slots.take("ann", 1, 1, Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                return false;
            }
        });
        slots.giveBack("ann");
        assertThat(waiting.get()).isTrue();
    }

    @Test
    void onlySoManyWait() throws Exception {
        slots.take("ann", 1, 0, NONE);
        assertThat(slots.take("ann", 1, 0, Duration.ofHours(1)))
                .as("refused at once")
                .isFalse();

        assertThat(slots.take("ann", 1, 1, NONE)).isFalse();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return slots.take("ann", 1, 1, Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                return false;
            }
        });
        slots.giveBack("ann");
        assertThat(waiting.get())
                .as("who has waited in vain is counted no more")
                .isTrue();
    }
}
