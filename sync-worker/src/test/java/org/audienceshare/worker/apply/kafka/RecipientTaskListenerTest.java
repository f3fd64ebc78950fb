package org.audienceshare.worker.apply.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.TaskOperation;
import org.audienceshare.events.TaskTrigger;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.sync.apply.TaskHandler;
import org.audienceshare.testing.Parts;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.failure.kafka.DecodeResultDeserializer;
import org.junit.jupiter.api.Test;

/** What is measured of a task. */
class RecipientTaskListenerTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

    @Test
    void chunksAreTimedWithoutWaitingForTheirTurn() {
        listener((task, boundary) -> {
                    clock.add(Duration.ofMillis(20));
                    boundary.reached();
                    clock.add(Duration.ofMillis(30));
                })
                .handle(List.of(record()), () -> clock.add(Duration.ofMinutes(5)));

        Timer chunks = meters.get("audience.share.chunk").timer();
        assertThat(chunks.count()).isEqualTo(2);
        assertThat(chunks.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(50);
        assertThat(meters.get("audience.share.task").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(300_050);
    }

    @Test
    void taskIsInFlightUntilItsHandlerReturnsOrThrows() {
        RecipientTaskListener listener = listener((task, boundary) -> {
            assertThat(inFlight()).isEqualTo(1);
            boundary.reached();
        });

        listener.handle(List.of(record()), () -> assertThat(inFlight()).isEqualTo(1));
        assertThat(inFlight()).isZero();

        assertThatThrownBy(() -> listener.handle(List.of(record()), () -> {
                    throw new IllegalStateException("stopped");
                }))
                .hasMessage("stopped");
        assertThat(inFlight()).isZero();
    }

    private RecipientTaskListener listener(TaskHandler handler) {
        return new RecipientTaskListener(handler, meters);
    }

    private double inFlight() {
        return meters.get("audience.share.tasks.in.flight").gauge().value();
    }

    private static ConsumerRecord<byte[], DecodeResult> record() {
        EventSerde serde = new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
        Headers headers = new RecordHeaders();
        try (Serializer<SpecificRecord> serializer = serde.newSerializer();
                DecodeResultDeserializer reader = new DecodeResultDeserializer(serde.newReader())) {
            byte[] value = serializer.serialize(Topic.TASKS.name(), headers, task());
            DecodeResult read = reader.deserialize(Topic.TASKS.name(), headers, value);
            return new ConsumerRecord<>(Topic.TASKS.name(), 0, 17, null, read);
        }
    }

    private static RecipientSyncTask task() {
        return RecipientSyncTask.newBuilder()
                .setSyncId("s1")
                .setAudienceId("a1")
                .setRevision(1)
                .setRecipientId("bob")
                .setOperation(TaskOperation.APPLY)
                .setTrigger(TaskTrigger.NEW)
                .build();
    }
}
