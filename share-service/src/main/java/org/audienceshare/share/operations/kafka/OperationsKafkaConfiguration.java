package org.audienceshare.share.operations.kafka;

import java.time.Duration;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.KafkaClientConfigs;
import org.audienceshare.share.operations.OperationsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** What operators see of the log. */
@Configuration(proxyBeanMethods = false)
class OperationsKafkaConfiguration {

    @Bean
    ShortLivedClients shortLivedClients(KafkaClientConfigs clients, OperationsProperties properties) {
        return new ShortLivedClients(clients, Duration.ofMillis(properties.brokerMillis()));
    }

    @Bean
    EventDecoder eventDecoder(EventSerde serde) {
        return new EventDecoder(serde.newDeserializer());
    }

    @Bean
    RecordRepublisher republisher(ShortLivedClients clients, KafkaTemplate<byte[], byte[]> deadLetterTemplate) {
        return new RecordRepublisher(clients, deadLetterTemplate);
    }

    @Bean
    KafkaConsumerLags kafkaLags(ShortLivedClients clients) {
        return new KafkaConsumerLags(clients);
    }

    @Bean
    KafkaDeadLetters kafkaDeadLetters(ShortLivedClients clients, EventDecoder decoder, RecordRepublisher republisher) {
        return new KafkaDeadLetters(clients, new DeadLetterDecoder(decoder), republisher);
    }

    @Bean
    KafkaPublishedEvents kafkaEventLog(ShortLivedClients clients, EventDecoder decoder, RecordRepublisher republisher) {
        return new KafkaPublishedEvents(clients, decoder, republisher);
    }
}
