package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.SyncMode;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.worker.plan.kafka.AudienceEventListener;
import org.audienceshare.worker.rewind.InMemoryPartitionMarks;
import org.audienceshare.worker.rewind.Rewinds;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.MessageListenerContainer;

/** What a worker takes for a replay, and what for a redelivery, if it is stopped and started again. */
class RewindOnTheBrokerTest {

    private final InMemoryPartitionMarks marks = new InMemoryPartitionMarks();
    private FakeEventPlanner planner = new FakeEventPlanner();
    private WorkerKafkaFixture kafka;
    private MessageListenerContainer consumer;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = new WorkerKafkaFixture(1);
    }

    @AfterEach
    void stopKafka() {
        stop();
        kafka.close();
    }

    @Test
    void whatIsReadAgainAfterTheOffsetsWereSetBackIsOneReplay() throws Exception {
        send("e1", "e2", "e3");
        plan(3);
        // This one is part of a replay that was done before; the rewind is another.
        kafka.sendAgain(0, "a1", event("e1"), AudienceEvent.REPLAY_HEADER, "older");
        soon().until(() -> committed() == 4);

        setBackTo(1);
        send("e5");
        plan(5);

        assertThat(planner.planned()).containsExactly("e5");
        assertThat(planner.repeated()).hasSize(3).allMatch(event -> event.endsWith(" null"));
        assertThat(eventsOf(planner.repeated())).containsExactly("e2", "e3", "e1");
        assertThat(replaysOf(planner.repeated())).singleElement().asString().startsWith("rewind-");

        plan(5);
        send("e6");
        soon().until(() -> committed() == 6);
        assertThat(planner.repeated()).as("the replay is over").isEmpty();
    }

    @Test
    void whatIsReadAgainBecauseAnEarlierEventWasNotFinishedIsNoReplay() throws Exception {
        planner.hold("e1");
        kafka.send(0, "a1", event("e1", "a1"));
        kafka.send(0, "a2", event("e2", "a2"));
        start();
        soon().until(() -> planner.isHeld() && planner.planned().contains("e2"));
        stop();

        planner = new FakeEventPlanner();
        plan(2);

        assertThat(planner.planned()).containsExactlyInAnyOrder("e1", "e2");
        assertThat(planner.repeated()).isEmpty();
    }

    @Test
    void aReplayThatIsInterruptedGoesOnAsTheSameReplay() throws Exception {
        send("e1", "e2");
        kafka.send(0, "a2", event("f1", "a2"));
        plan(3);
        setBackTo(0);
        planner = new FakeEventPlanner();
        planner.hold("f1");
        start();
        soon().until(() -> planner.isHeld() && committed() == 2);
        Set<String> first = replaysOf(planner.repeated());
        stop();

        planner = new FakeEventPlanner();
        plan(3);

        assertThat(eventsOf(planner.repeated())).containsExactly("f1");
        assertThat(replaysOf(planner.repeated())).isEqualTo(first).hasSize(1);
    }

    @Test
    void partitionsThatAreHandedOverDoNotWaitForAnotherConnection() throws Exception {
        AtomicInteger connected = new AtomicInteger();
        Rewinds rewinds = new Rewinds(marks, () -> "unused");
        RewindObserver observer = kafka.observer(rewinds, () -> {
            connected.incrementAndGet();
            return Admin.create(WorkerKafkaFixture.clientConfig());
        });
        consumer = kafka.planner(
                new AudienceEventListener(planner, rewinds, kafka.deadLetterPublisher, kafka.meters),
                decoder -> decoder,
                observer);
        send("e1");
        consumer.start();
        soon().until(() -> committed() == 1);
        consumer.stop();

        send("e2");
        consumer.start();
        soon().until(() -> committed() == 2);

        assertThat(planner.planned()).containsExactly("e1", "e2");
        assertThat(connected).hasValue(1);
    }

    @Test
    void aGroupWhoseOffsetsExpiredStartsAtTheMark() throws Exception {
        send("e1", "e2");
        plan(2);
        stop();
        try (Admin admin = Admin.create(WorkerKafkaFixture.clientConfig())) {
            soon().ignoreExceptions().until(() -> {
                admin.deleteConsumerGroupOffsets(ConsumerGroups.PLANNER, Set.of(partition()))
                        .all()
                        .get();
                return true;
            });
        }
        send("e3");

        planner = new FakeEventPlanner();
        plan(3);

        assertThat(planner.planned()).containsExactly("e3");
        assertThat(planner.repeated()).isEmpty();
    }

    @Test
    void aTopicThatIsCreatedAgainIsReadFromItsBeginning() throws Exception {
        send("e1", "e2", "e3");
        plan(3);
        stop();
        try (Admin admin = Admin.create(WorkerKafkaFixture.clientConfig())) {
            admin.deleteTopics(List.of(kafka.topic)).all().get();
            soon().ignoreExceptions().until(() -> {
                admin.createTopics(List.of(new NewTopic(kafka.topic, 1, (short) 1)))
                        .all()
                        .get();
                return true;
            });
        }
        soon().ignoreExceptions().until(() -> {
            send("g1");
            return true;
        });

        planner = new FakeEventPlanner();
        start();

        soon().until(() -> !planner.planned().isEmpty());
        assertThat(planner.planned()).containsOnly("g1");
        assertThat(planner.repeated()).isEmpty();
    }

    @Test
    void aPartitionWaitsUntilItsMarkIsKnown() throws Exception {
        send("e1");
        plan(1);
        setBackTo(0);
        marks.unavailable(true);
        planner = new FakeEventPlanner();
        start();
        soon().until(() -> !consumer.getAssignedPartitions().isEmpty());
        assertThat(planner.calls()).isZero();

        marks.unavailable(false);

        soon().until(() -> eventsOf(planner.repeated()).equals(List.of("e1")));
    }

    private void plan(long upTo) throws Exception {
        if (consumer != null) {
            stop();
            planner = new FakeEventPlanner();
        }
        start();
        soon().until(() -> committed() == upTo);
    }

    private void start() {
        Rewinds rewinds = new Rewinds(marks, () -> "rewind-" + UUID.randomUUID());
        consumer = kafka.planner(
                new AudienceEventListener(planner, rewinds, kafka.deadLetterPublisher, kafka.meters), rewinds);
        consumer.start();
    }

    private void stop() {
        if (consumer != null) {
            consumer.stop();
            consumer = null;
        }
    }

    private void setBackTo(long offset) {
        stop();
        planner = new FakeEventPlanner();
        try (Admin admin = Admin.create(WorkerKafkaFixture.clientConfig())) {
            soon().ignoreExceptions().until(() -> {
                admin.alterConsumerGroupOffsets(
                                ConsumerGroups.PLANNER, Map.of(partition(), new OffsetAndMetadata(offset)))
                        .all()
                        .get();
                return true;
            });
        }
    }

    private TopicPartition partition() {
        return new TopicPartition(kafka.topic, 0);
    }

    private long committed() throws Exception {
        return kafka.committed(ConsumerGroups.PLANNER, 0);
    }

    private void send(String... events) throws Exception {
        for (String event : events) {
            kafka.send(0, "a1", event(event));
        }
    }

    private static List<String> eventsOf(List<String> repeated) {
        return repeated.stream().map(event -> event.split(" ")[0]).toList();
    }

    private static Set<String> replaysOf(List<String> repeated) {
        return new HashSet<>(repeated.stream().map(event -> event.split(" ")[1]).toList());
    }

    private static AudienceSyncRequested event(String eventId) {
        return event(eventId, "a1");
    }

    private static AudienceSyncRequested event(String eventId, String audienceId) {
        return AudienceSyncRequested.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(Instant.parse("2026-01-02T03:04:05Z"))
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId(audienceId)
                .setMode(SyncMode.INCREMENTAL)
                .build();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120));
    }
}
