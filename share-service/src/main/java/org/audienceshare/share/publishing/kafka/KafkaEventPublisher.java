package org.audienceshare.share.publishing.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.wire.SerdeExceptionClassifier;
import org.audienceshare.share.publishing.EventPublisher;
import org.audienceshare.share.publishing.PublishingUnavailableException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/** Publishes to {@code audience.events}, keyed by the audience. */
final class KafkaEventPublisher implements EventPublisher {

    private final KafkaTemplate<String, SpecificRecord> template;
    private final Duration timeout;

    /** @param timeout how long the broker may take; the producer gives up a little sooner */
    KafkaEventPublisher(KafkaTemplate<String, SpecificRecord> template, Duration timeout) {
        this.template = template;
        this.timeout = timeout;
    }

    /**
     * Whatever goes wrong, the broker and the registry are away alike: what is written here is of our own making, and
     * the only remedy is to try again.
     */
    @Override
    public long publish(AudienceEvent event) {
        try {
            SendResult<String, SpecificRecord> sent = template.send(
                            Topic.EVENTS.name(), event.header().audience().value(), AudienceEventMapper.toAvro(event))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return sent.getRecordMetadata().offset();
        } catch (ExecutionException e) {
            throw unavailable(event, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unavailable(event, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(event, e);
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            throw unavailable(event, e);
        } catch (RuntimeException e) {
            if (SerdeExceptionClassifier.isTransient(e)) {
                throw unavailable(event, e);
            }
            throw e;
        }
    }

    private static PublishingUnavailableException unavailable(AudienceEvent event, Throwable cause) {
        return new PublishingUnavailableException(
                "event " + event.header().eventId() + " was not confirmed by the log", cause);
    }
}
