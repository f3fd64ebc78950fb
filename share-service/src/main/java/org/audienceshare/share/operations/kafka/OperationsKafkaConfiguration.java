package org.audienceshare.share.operations.kafka;

import java.util.Set;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.web.Outage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The answer to operators while the brokers do not answer. */
@Configuration(proxyBeanMethods = false)
class OperationsKafkaConfiguration {

    @Bean
    Outage brokerOutage() {
        return new Outage(
                Set.of(BrokerUnavailableException.class),
                "The brokers or the schema registry do not answer. Try again in a moment.");
    }
}
