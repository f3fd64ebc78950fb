package org.audienceshare.worker.consumption.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Creates consumers that do not take long to close. A container calls {@link Consumer#close()}, which waits for up to 30 s while
 * the broker is unavailable; what a consumer still has to say then, the broker also learns from its silence.
 */
final class QuickClosingConsumerFactory<V> extends DefaultKafkaConsumerFactory<byte[], V> {

    private static final Duration MAX_CLOSE_WAIT = Duration.ofMillis(1_500);

    QuickClosingConsumerFactory(Map<String, Object> config, Supplier<Deserializer<V>> decoders) {
        super(config, ByteArrayDeserializer::new, decoders);
    }

    @Override
    protected Consumer<byte[], V> createRawConsumer(Map<String, Object> config) {
        return new ExtendedKafkaConsumer(config) {
            @Override
            public void close() {
                close(CloseOptions.timeout(MAX_CLOSE_WAIT));
            }
        };
    }
}
