package org.audienceshare.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ConsumptionTest {

    private final List<String> emergencies = new CopyOnWriteArrayList<>();

    @Test
    void outOfServiceUntilTheBrokerHasTheTopics() {
        CountDownLatch broker = new CountDownLatch(1);
        Consumption consumption = new Consumption(broker::await, List.of(), emergencies::add);

        consumption.start();

        assertThat(consumption.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        broker.countDown();
        await().until(() -> consumption.health().getStatus().equals(Status.UP));
    }

    @Test
    void canBeEndedWhileItWaits() {
        Consumption consumption = new Consumption(new CountDownLatch(1)::await, List.of(), emergencies::add);
        consumption.start();

        consumption.stop();

        assertThat(consumption.isRunning()).isFalse();
        assertThat(emergencies).isEmpty();
    }

    @Test
    void aClientThatIsInterruptedWhileTheWorkerEndsIsNoEmergency() {
        CountDownLatch never = new CountDownLatch(1);
        Consumption consumption = new Consumption(
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException interrupted) {
                        throw new InterruptException(interrupted);
                    }
                },
                List.of(),
                emergencies::add);
        consumption.start();

        consumption.stop();

        assertThat(emergencies).isEmpty();
    }

    @Test
    void topicsThatCanNotBeMadeEndTheWorker() {
        Consumption consumption = new Consumption(
                () -> {
                    throw new IllegalStateException("not authorised");
                },
                List.of(),
                emergencies::add);

        consumption.start();

        await().untilAsserted(() ->
                assertThat(emergencies).containsExactly("the topics can't be made: java.lang.IllegalStateException"));
    }
}
