package org.audienceshare.share.progress.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.kafka.mock.MockProducerFactory;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** A consumer on a real broker, with listeners that fail. */
class ProjectionErrorHandlingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final MockProducer<byte[], byte[]> deadLetters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ConsumerHealth health = new ConsumerHealth(Clock.systemUTC(), Duration.ofMinutes(1));
    private final List<String> done = new CopyOnWriteArrayList<>();
    private String topic;
    private KafkaMessageListenerContainer<byte[], byte[]> container;

    @BeforeEach
    void makeTopic() throws Exception {
        topic = "view-errors-" + TOPICS.incrementAndGet();
        try (Admin admin = Admin.create(brokers())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    @AfterEach
    void stop() {
        container.stop();
    }

    private static Map<String, Object> brokers() {
        return Map.of("bootstrap.servers", Parts.kafka().bootstrapServers());
    }

    /** Together they always fail. */
    private void consume(Consumer<ConsumerRecord<byte[], byte[]>> single) {
        consume(new BatchReportListener(
                records -> {
                    throw new IllegalStateException("not together");
                },
                single));
    }

    private void consume(BatchReportListener listener) {
        ContainerProperties properties = new ContainerProperties(topic);
        properties.setGroupId(topic);
        properties.setMessageListener(listener);
        container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        Map.of("bootstrap.servers", Parts.kafka().bootstrapServers(), "auto.offset.reset", "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                properties);
        container.setCommonErrorHandler(ProjectionErrorHandling.handler(
                new KafkaTemplate<>(new MockProducerFactory<>(() -> deadLetters)),
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                new ListenerContainerPauseService(null, new SimpleAsyncTaskScheduler()),
                health));
        container.start();
    }

    private void send(String... values) {
        DefaultKafkaProducerFactory<byte[], byte[]> producers =
                new DefaultKafkaProducerFactory<>(brokers(), new ByteArraySerializer(), new ByteArraySerializer());
        KafkaTemplate<byte[], byte[]> template = new KafkaTemplate<>(producers);
        for (String value : values) {
            template.send(topic, value.getBytes(StandardCharsets.UTF_8)).join();
        }
        producers.destroy();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    @Test
    void unavailableDatabaseIsRetriedAndNothingIsDeadLettered() {
        AtomicInteger attempts = new AtomicInteger();
        send("one", "two");

        consume(record -> {
            if (attempts.incrementAndGet() < 30) {
                throw new MongoTimeoutException("away");
            }
            done.add(text(record));
        });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(done).containsExactly("one", "two"));
        assertThat(attempts).hasValue(31);
        assertThat(deadLetters.history()).isEmpty();
    }

    @Test
    void whatFailsUnexpectedlyIsTriedThreeTimesAndThenDeadLetteredAsABug() {
        AtomicInteger attempts = new AtomicInteger();
        send("odd", "good");

        consume(record -> {
            if (text(record).equals("odd")) {
                attempts.incrementAndGet();
                throw new NullPointerException("secret");
            }
            done.add(text(record));
        });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(done).containsExactly("good"));
        assertThat(attempts).hasValue(3);
        assertThat(new String(
                        deadLetters
                                .history()
                                .get(0)
                                .headers()
                                .lastHeader("kafka_dlt-exception-message")
                                .value(),
                        StandardCharsets.UTF_8))
                .contains("NullPointerException", "ProjectionErrorHandlingTest")
                .doesNotContain("secret");
    }

    @Test
    void recordsAreHandledTogetherAndAsOftenAsItTakesIfTheDatabaseIsUnavailable() {
        AtomicInteger attempts = new AtomicInteger();
        send("one", "two");

        consume(new BatchReportListener(
                records -> {
                    if (attempts.incrementAndGet() < 5) {
                        throw new MongoTimeoutException("away");
                    }
                    records.forEach(record -> done.add(text(record)));
                },
                record -> done.add("alone")));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(done).containsExactly("one", "two"));
        assertThat(deadLetters.history()).isEmpty();
    }

    @Test
    void badRecordIsDeadLetteredAtOnceWithItsReason() {
        AtomicInteger attempts = new AtomicInteger();
        send("bad", "good");

        consume(record -> {
            if (text(record).equals("bad")) {
                attempts.incrementAndGet();
                throw new BadRecordException("it is bad", new IllegalStateException("secret"));
            }
            done.add(text(record));
        });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(done).containsExactly("good"));
        assertThat(attempts).hasValue(1);
        ProducerRecord<byte[], byte[]> letter = deadLetters.history().get(0);
        assertThat(letter.topic()).isEqualTo(topic + ".dlt");
        assertThat(letter.value()).isEqualTo("bad".getBytes(StandardCharsets.UTF_8));
        assertThat(letter.headers().lastHeader("kafka_dlt-exception-message").value())
                .isEqualTo("it is bad".getBytes(StandardCharsets.UTF_8));
        letter.headers()
                .forEach(header -> assertThat(new String(header.value(), StandardCharsets.UTF_8))
                        .doesNotContain("secret"));
    }
}
