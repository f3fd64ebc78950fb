package org.audienceshare.share.publishing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.events.Topic;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Test;

/** An event is called lost if its topic has another id now, so an id that may be an old one is no answer. */
class KafkaEventTopicTest {

    private static final Duration A_LITTLE = Duration.ofSeconds(1);

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final TestClock clock = new TestClock();
    private Optional<String> onBrokers = Optional.of("first");
    private int questions;

    private final KafkaEventTopic topic = new KafkaEventTopic(this::ask, background::add, clock);

    @Test
    void isAskedForInTheBackground() {
        assertThat(topic.id()).isEmpty();
        assertThat(topic.id()).isEmpty();
        assertThat(questions).isZero();

        runBackground();

        assertThat(topic.id()).contains("first");
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void anOldIdIsNoAnswerWhileTheBrokersSayNothing() {
        assertThat(topic.idAtPublishing()).contains("first");
        onBrokers = Optional.empty();

        clock.advance(KafkaEventTopic.MAX_AGE);
        assertThat(topic.id()).contains("first");
        clock.advance(A_LITTLE);
        assertThat(topic.id()).isEmpty();
        runBackground();
        assertThat(topic.id()).isEmpty();
        assertThat(topic.idAtPublishing()).isEmpty();
    }

    /** Whoever asks first after a quiet hour must not hear the id of an hour ago. */
    @Test
    void anOldIdIsNoAnswerBeforeTheBrokersHaveSaidTheNewOne() {
        assertThat(topic.idAtPublishing()).contains("first");
        onBrokers = Optional.of("second");
        clock.advance(Duration.ofHours(1));

        assertThat(topic.id()).isEmpty();
        runBackground();
        assertThat(topic.id()).contains("second");
    }

    /** With the old id and an offset of the new topic, an event would be called lost before anybody reads it. */
    @Test
    void aPublisherGetsTheIdOfNow() {
        assertThat(topic.idAtPublishing()).contains("first");
        onBrokers = Optional.of("second");

        assertThat(topic.idAtPublishing()).contains("second");
        assertThat(topic.id()).contains("second");
    }

    @Test
    void publishersAtTheSameTimeShareAQuestionThatNoneOfThemIsLateFor() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger asking = new AtomicInteger();
        KafkaEventTopic slow = new KafkaEventTopic(
                () -> {
                    asking.incrementAndGet();
                    asked.countDown();
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Optional.of("first");
                },
                background::add,
                clock);
        List<CompletableFuture<Optional<String>>> ids = new ArrayList<>();
        List<Thread> publishers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CompletableFuture<Optional<String>> id = new CompletableFuture<>();
            ids.add(id);
            Thread publisher = new Thread(() -> id.complete(slow.idAtPublishing()));
            publisher.start();
            publishers.add(publisher);
            asked.await();
        }
        await().until(() -> publishers.stream().skip(1).allMatch(thread -> thread.getState() == Thread.State.WAITING));
        answer.countDown();

        ids.forEach(id -> assertThat(id.join()).contains("first"));
        assertThat(asking).hasValue(2);
    }

    @Test
    void brokersThatDoNotAnswerAreAskedAgainAfterAWhile() {
        onBrokers = Optional.empty();
        for (int i = 0; i < 5; i++) {
            assertThat(topic.idAtPublishing()).isEmpty();
        }
        assertThat(questions).isEqualTo(1);

        onBrokers = Optional.of("first");
        clock.advance(KafkaEventTopic.MAX_AGE.plus(A_LITTLE));
        assertThat(topic.idAtPublishing()).contains("first");
    }

    @Test
    void aBrokerSaysItsId() throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", Parts.kafka().bootstrapServers());
        String id;
        try (Admin admin = Admin.create(config)) {
            createTopic(admin);
            id = admin.describeTopics(List.of(Topic.EVENTS.name()))
                    .allTopicNames()
                    .get()
                    .get(Topic.EVENTS.name())
                    .topicId()
                    .toString();
        }

        try (TopicIdReader reader = new TopicIdReader(config);
                TopicIdReader nobody = new TopicIdReader(Map.of("bootstrap.servers", "localhost:1"))) {
            assertThat(reader.get()).contains(id);
            assertThat(nobody.get()).isEmpty();
        }
    }

    private static void createTopic(Admin admin) throws Exception {
        try {
            admin.createTopics(List.of(new NewTopic(Topic.EVENTS.name(), 12, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    private Optional<String> ask() {
        questions++;
        return onBrokers;
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }
}
