package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.InterruptException;
import org.audienceshare.worker.consumption.StartupRefusedException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ConsumerLifecycleTest {

    private final List<String> terminations = new CopyOnWriteArrayList<>();

    @Test
    void outOfServiceUntilTheTopicsExist() {
        CountDownLatch broker = new CountDownLatch(1);
        ConsumerLifecycle consumers = new ConsumerLifecycle(List.of(broker::await), List.of(), terminations::add);

        consumers.start();

        assertThat(consumers.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        broker.countDown();
        await().until(() -> consumers.health().getStatus().equals(Status.UP));
    }

    @Test
    void canBeStoppedWhileItWaits() {
        ConsumerLifecycle consumers =
                new ConsumerLifecycle(List.of(new CountDownLatch(1)::await), List.of(), terminations::add);
        consumers.start();

        consumers.stop();

        assertThat(consumers.isRunning()).isFalse();
        assertThat(terminations).isEmpty();
    }

    @Test
    void aClientThatIsInterruptedWhileTheWorkerStopsDoesNotEndTheProcess() {
        CountDownLatch never = new CountDownLatch(1);
        ConsumerLifecycle consumers = new ConsumerLifecycle(
                List.of(() -> {
                    try {
                        never.await();
                    } catch (InterruptedException interrupted) {
                        throw new InterruptException(interrupted);
                    }
                }),
                List.of(),
                terminations::add);
        consumers.start();

        consumers.stop();

        assertThat(terminations).isEmpty();
    }

    @Test
    void topicsThatCanNotBeCreatedEndTheProcess() {
        ConsumerLifecycle consumers = new ConsumerLifecycle(
                List.of(() -> {
                    throw new IllegalStateException("not authorised");
                }),
                List.of(),
                terminations::add);

        consumers.start();

        await().untilAsserted(() ->
                assertThat(terminations).containsExactly("the consumers can't start: java.lang.IllegalStateException"));
    }

    @Test
    void whatWaitingDoesNotHelpEndsTheProcessWithItsSentence() {
        ConsumerLifecycle consumers = new ConsumerLifecycle(
                List.of(() -> {
                    throw new StartupRefusedException(
                            "The database is MongoDB 5.0.31. Use 6.0 or newer.", new IllegalStateException("old"));
                }),
                List.of(),
                terminations::add);

        consumers.start();

        await().untilAsserted(() ->
                assertThat(terminations).containsExactly("The database is MongoDB 5.0.31. Use 6.0 or newer."));
    }

    @Test
    void anErrorEndsTheProcessToo() {
        ConsumerLifecycle consumers = new ConsumerLifecycle(
                List.of(() -> {
                    throw new NoClassDefFoundError("missing");
                }),
                List.of(),
                terminations::add);

        consumers.start();

        await().untilAsserted(() ->
                assertThat(terminations).containsExactly("the consumers can't start: java.lang.NoClassDefFoundError"));
    }
}
