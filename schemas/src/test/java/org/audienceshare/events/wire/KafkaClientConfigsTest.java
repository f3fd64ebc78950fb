package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KafkaClientConfigsTest {

    private static final String REQUEST = "request.timeout.ms";
    private static final String IDLE = "connections.max.idle.ms";

    private final EventSerde serde = new EventSerde(SerdeSettings.of("http://localhost:8080"));

    /** A half-open connection is found out by the first request that is not answered, and an event passes three producers in turn. */
    @Test
    void requestsAreGivenUpAfterTenSeconds() {
        KafkaClientConfigs configs = new KafkaClientConfigs(Map.of(), Map.of(), Map.of(), serde);

        assertThat(Stream.of(configs.eventProducer(), configs.bytesProducer(), configs.bytesConsumer()))
                .allSatisfy(config -> assertThat(config).containsEntry(REQUEST, 10_000));
    }

    /** Load balancers forget idle connections after four minutes and tell nobody. */
    @Test
    void idleConnectionsAreEndedBeforeOthersForgetThem() {
        KafkaClientConfigs configs = new KafkaClientConfigs(Map.of(), Map.of(), Map.of(), serde);

        assertThat(Stream.of(
                        configs.admin(), configs.eventProducer(), configs.bytesProducer(), configs.bytesConsumer()))
                .allSatisfy(config -> assertThat(config).containsEntry(IDLE, 180_000));
    }

    @Test
    void whatTheOperatorConfiguredStays() {
        Map<String, Object> own = Map.of(REQUEST, 25_000, IDLE, 60_000);

        KafkaClientConfigs configs = new KafkaClientConfigs(own, own, own, serde);

        assertThat(Stream.of(
                        configs.admin(), configs.eventProducer(), configs.bytesProducer(), configs.bytesConsumer()))
                .allSatisfy(config -> assertThat(config).containsAllEntriesOf(own));
    }
}
