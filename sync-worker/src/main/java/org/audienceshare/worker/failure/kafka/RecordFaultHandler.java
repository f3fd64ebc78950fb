package org.audienceshare.worker.failure.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.RedactedException;
import org.audienceshare.contacts.failure.FailureAction;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.worker.execution.FaultHandler;
import org.audienceshare.worker.failure.ProcessTerminator;
import org.audienceshare.worker.failure.RetryDelays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what the {@link FailureAction} of a fault says, for the records of one key alone. */
@Component
public final class RecordFaultHandler implements FaultHandler<ConsumerRecord<byte[], DecodeResult>> {

    private static final Logger LOG = LoggerFactory.getLogger(RecordFaultHandler.class);

    private final DeadLetterPublisher deadLetterPublisher;
    private final RetryDelays delays;
    private final ProcessTerminator terminator;
    private final MeterRegistry meters;

    public RecordFaultHandler(
            DeadLetterPublisher deadLetterPublisher,
            RetryDelays delays,
            ProcessTerminator terminator,
            MeterRegistry meters) {
        this.deadLetterPublisher = deadLetterPublisher;
        this.delays = delays;
        this.terminator = terminator;
        this.meters = meters;
    }

    @Override
    public Decision decide(List<ConsumerRecord<byte[], DecodeResult>> records, Throwable fault, int failures) {
        return switch (actionFor(records, fault)) {
            case RETRY -> retry(records, fault, failures);
            case DEAD_LETTER -> deadLetter(records, fault, failures);
            case QUARANTINE -> shutDown(records, fault);
        };
    }

    private static FailureAction actionFor(List<ConsumerRecord<byte[], DecodeResult>> records, Throwable fault) {
        FailureAction action = FailureClassifier.classify(fault).action();
        // Which of several records is bad is not known, so none can be dead-lettered.
        return action == FailureAction.DEAD_LETTER && records.size() > 1 ? FailureAction.QUARANTINE : action;
    }

    private Decision retry(List<ConsumerRecord<byte[], DecodeResult>> records, Throwable fault, int failures) {
        Duration delay = delays.after(failures);
        LOG.warn(
                "{} failed {} time(s), retrying in {} ms: {}",
                at(records),
                failures,
                delay.toMillis(),
                innermostType(fault));
        meters.counter("audience.share.back.offs", "topic", records.get(0).topic())
                .increment();
        return new Decision.Retry(delay);
    }

    private Decision deadLetter(List<ConsumerRecord<byte[], DecodeResult>> records, Throwable fault, int failures) {
        BadRecordException reason =
                FailureClassifier.find(fault, BadRecordException.class).orElseThrow();
        try {
            deadLetterPublisher.publish(List.of(DeadLetterRecord.invalid(records.get(0), reason)));
            return new Decision.Finish();
        } catch (RuntimeException notPublished) {
            return FailureClassifier.isRetried(notPublished)
                    ? retry(records, notPublished, failures)
                    : shutDown(records, notPublished);
        }
    }

    private Decision shutDown(List<ConsumerRecord<byte[], DecodeResult>> records, Throwable fault) {
        LOG.error("{}: an unexpected failure; this worker stops", at(records), RedactedException.of(fault));
        terminator.terminate(at(records) + ": " + innermostType(fault));
        return new Decision.Halt();
    }

    private static String at(List<ConsumerRecord<byte[], DecodeResult>> records) {
        ConsumerRecord<?, ?> first = records.get(0);
        return first.topic() + "-" + first.partition() + "@" + first.offset();
    }

    private static String innermostType(Throwable fault) {
        return FailureClassifier.innermost(fault).getClass().getName();
    }
}
