package org.audienceshare.worker.plan.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.model.AudienceEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once of each publisher whose records do not have the audience as their key, so that Kafka does not keep their order. */
final class KeyCheck {

    private static final Logger LOG = LoggerFactory.getLogger(KeyCheck.class);

    private static final int MAX_SOURCES = 100;

    private final Set<String> warned = new HashSet<>();

    /** @return whether a warning was logged */
    synchronized boolean warnAbout(ConsumerRecord<byte[], ?> record, AudienceEvent event) {
        byte[] expected = event.header().audience().value().getBytes(StandardCharsets.UTF_8);
        boolean isWrong = record.key() == null || !Arrays.equals(record.key(), expected);
        if (!isWrong
                || warned.size() >= MAX_SOURCES
                || !warned.add(event.header().source())) {
            return false;
        }
        LOG.warn(
                "{}-{}@{} has a key that is not its audience's id. Events of this publisher ({}) are planned, but not always in"
                        + " the order in which it published them: set the key to audienceId, and partitioner=murmur2_random where"
                        + " the client is librdkafka",
                record.topic(),
                record.partition(),
                record.offset(),
                event.header().source());
        return true;
    }
}
