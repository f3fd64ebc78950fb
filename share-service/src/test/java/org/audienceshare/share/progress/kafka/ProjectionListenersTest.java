package org.audienceshare.share.progress.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.share.progress.InMemorySyncs;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.kafka.mock.MockProducerFactory;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** The listener as Spring calls it, on a real broker. */
class ProjectionListenersTest {

    private static final String TOPIC = "audience.sync.results";

    private final MockProducer<byte[], byte[]> deadLetters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ConsumerHealth health = new ConsumerHealth(Clock.systemUTC(), Duration.ofMinutes(1));

    @EnableKafka
    static class Listening {}

    @Test
    void aRecordThatCantBeReadIsDeadLettered() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Parts.kafka().bootstrapServers()))) {
            if (!admin.listTopics().names().get().contains(TOPIC)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
        }
        send("one");

        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(Listening.class);
            context.registerBean(
                    ProjectionListeners.CONTAINER_FACTORY,
                    ConcurrentKafkaListenerContainerFactory.class,
                    this::factory);
            context.registerBean(
                    ProjectionListeners.class,
                    () -> new ProjectionListeners(
                            new EventSerde(SerdeSettings.of("http://localhost:1")),
                            new Projection(new InMemorySyncs(), reports -> reports),
                            List.of(),
                            health,
                            Clock.systemUTC()));
            context.refresh();

            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(deadLetters.history())
                            .filteredOn(letter -> letter.topic().equals(TOPIC + ".dlt"))
                            .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                            .containsExactly("one"));
        }
    }

    private ConcurrentKafkaListenerContainerFactory<byte[], byte[]> factory() {
        ConcurrentKafkaListenerContainerFactory<byte[], byte[]> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", Parts.kafka().bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
        factory.setCommonErrorHandler(ProjectionErrorHandling.handler(
                new KafkaTemplate<>(new MockProducerFactory<>(() -> deadLetters)),
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                new ListenerContainerPauseService(null, new SimpleAsyncTaskScheduler()),
                health));
        return factory;
    }

    private static void send(String... values) {
        DefaultKafkaProducerFactory<byte[], byte[]> producers = new DefaultKafkaProducerFactory<>(
                Map.of("bootstrap.servers", Parts.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        KafkaTemplate<byte[], byte[]> template = new KafkaTemplate<>(producers);
        List.of(values)
                .forEach(value -> template.send(new ProducerRecord<>(TOPIC, value.getBytes(StandardCharsets.UTF_8)))
                        .join());
        producers.destroy();
    }
}
