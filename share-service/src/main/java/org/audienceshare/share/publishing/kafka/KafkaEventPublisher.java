package org.audienceshare.share.publishing.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.wire.RecordContext;
import org.audienceshare.events.wire.SerdeUnavailableException;
import org.audienceshare.share.publishing.EventPublisher;
import org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException;
import org.audienceshare.share.publishing.LogPosition;
import org.audienceshare.share.publishing.PublishingProperties;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Publishes to {@code audience.events}, keyed by the audience. */
@Component
final class KafkaEventPublisher implements EventPublisher {

    private final KafkaTemplate<String, SpecificRecord> template;
    private final KafkaEventTopic topic;
    private final Duration timeout;

    KafkaEventPublisher(
            KafkaTemplate<String, SpecificRecord> eventTemplate,
            KafkaEventTopic topic,
            PublishingProperties properties) {
        this.template = eventTemplate;
        this.topic = topic;
        this.timeout = Duration.ofMillis(properties.timeoutMillis());
    }

    /**
     * Every failure of the broker or the registry gives the same exception: the event is valid, so trying again is all
     * that the caller can do.
     */
    @Override
    public LogPosition publish(AudienceEvent event) {
        SpecificRecord value = AudienceEventMapper.toAvro(event);
        try (LogContext unused = LogContext.open(RecordContext.ids(value), null)) {
            RecordMetadata sent = send(event, value);
            return new LogPosition(
                    topic.idAtPublishing()
                            .map(id -> id + "-" + sent.partition())
                            .orElse(null),
                    sent.offset());
        }
    }

    private RecordMetadata send(AudienceEvent event, SpecificRecord value) {
        try {
            return template.send(Topic.EVENTS.name(), event.header().audience().value(), value)
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .getRecordMetadata();
        } catch (ExecutionException e) {
            throw unavailable(event, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unavailable(event, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(event, e);
        } catch (KafkaException | org.springframework.kafka.KafkaException | SerdeUnavailableException e) {
            throw unavailable(event, e);
        }
    }

    private static PublishingUnavailableException unavailable(AudienceEvent event, Throwable cause) {
        return new PublishingUnavailableException(
                "event " + event.header().eventId() + " was not confirmed by the broker", cause);
    }
}
