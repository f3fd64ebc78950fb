package org.audienceshare.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.audienceshare.local.parts.PartFailedException;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void usersSendAtTheSameTimeAndEachOneAfterTheOther() {
        List<String> users = List.of("ann", "bob", "cat");
        Map<String, List<Integer>> sent = new ConcurrentHashMap<>();
        // Nobody gets past it unless all users send at the same time.
        CyclicBarrier together = new CyclicBarrier(users.size());

        SideBySide times = SideBySide.run(
                users,
                5,
                (user, number) -> {
                    meet(together);
                    sent.computeIfAbsent(user, name -> new CopyOnWriteArrayList<>())
                            .add(number);
                },
                LIMIT);

        assertThat(sent)
                .containsOnlyKeys(users)
                .allSatisfy((user, numbers) -> assertThat(numbers).containsExactly(0, 1, 2, 3, 4));
        assertThat(times.seconds()).hasSize(15).allMatch(seconds -> seconds <= times.elapsedSeconds());
    }

    @Test
    void aWrongAnswerOfOneUserIsAFailure() {
        assertThatThrownBy(() -> SideBySide.run(
                        List.of("ann", "bob"),
                        3,
                        (user, number) -> {
                            if (user.equals("bob") && number == 2) {
                                throw new PartFailedException("wrong answer");
                            }
                        },
                        LIMIT))
                .isInstanceOf(PartFailedException.class)
                .hasMessage("wrong answer");
    }

    @Test
    void requestsThatAreNotAnsweredInTimeAreAFailure() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> SideBySide.run(
                        List.of("ann"),
                        1,
                        (user, number) -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        Duration.ofMillis(50)))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("Not all requests were answered");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
