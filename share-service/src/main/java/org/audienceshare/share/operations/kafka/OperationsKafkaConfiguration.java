package org.audienceshare.share.operations.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.share.config.ShareServiceProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** What operators see of the log. */
@Configuration(proxyBeanMethods = false)
class OperationsKafkaConfiguration {

    @Bean
    LogClients logClients(KafkaProperties kafka, ShareServiceProperties properties) {
        Map<String, Object> common = new HashMap<>(kafka.buildAdminProperties());
        common.putAll(kafka.buildConsumerProperties());
        return new LogClients(common, Duration.ofMillis(properties.operations().brokerMillis()));
    }

    @Bean
    EventDecoder eventDecoder(EventSerde serde) {
        return new EventDecoder(serde.newDeserializer());
    }

    @Bean
    Republisher republisher(LogClients clients, KafkaTemplate<byte[], byte[]> deadLetterTemplate) {
        return new Republisher(clients, deadLetterTemplate);
    }

    @Bean
    KafkaLags kafkaLags(LogClients clients) {
        return new KafkaLags(clients);
    }

    @Bean
    KafkaDeadLetters kafkaDeadLetters(LogClients clients, EventDecoder decoder, Republisher republisher) {
        return new KafkaDeadLetters(clients, new LetterReader(decoder), republisher);
    }

    @Bean
    KafkaEventLog kafkaEventLog(LogClients clients, EventDecoder decoder, Republisher republisher) {
        return new KafkaEventLog(clients, decoder, republisher);
    }
}
