package org.audienceshare.events.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.audienceshare.events.topics.TopicInitializer.OnRefusal;
import org.junit.jupiter.api.Test;

class TopicInitializerTest {

    /** No admin client can be made of this, now or later. */
    private static final Map<String, Object> WRONG =
            Map.of("bootstrap.servers", "localhost:1", "metric.reporters", "no.such.Reporter");

    private static final TopicProperties TOPICS = new TopicProperties(1, 1, 1, (short) 1, true);

    @Test
    void refusalEndsAServiceThatCanDoNothingElse() {
        assertThatThrownBy(new TopicInitializer(WRONG, TOPICS, OnRefusal.FAIL)::createMissing)
                .isInstanceOf(KafkaException.class);
    }

    @Test
    void refusalIsRetriedUntilTheServiceStops() throws InterruptedException {
        TopicInitializer topics = new TopicInitializer(WRONG, TOPICS, OnRefusal.RETRY);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                topics.createMissing();
            } catch (Throwable thrown) {
                end.set(thrown);
            }
        });
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING || !thread.isAlive());
        assertThat(thread.isAlive()).as("still trying").isTrue();

        thread.interrupt();

        thread.join(10_000);
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }
}
