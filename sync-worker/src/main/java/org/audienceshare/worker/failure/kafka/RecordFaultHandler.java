package org.audienceshare.worker.failure.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.RedactedException;
import org.audienceshare.contacts.failure.Failure;
import org.audienceshare.contacts.failure.FailureAction;
import org.audienceshare.contacts.failure.FaultPlace;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.wire.RecordContext;
import org.audienceshare.worker.execution.FaultHandler;
import org.audienceshare.worker.execution.WorkHandler;
import org.audienceshare.worker.failure.ProcessTerminator;
import org.audienceshare.worker.failure.RetryDelays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the {@link FailureAction} of a fault says, for the records of one key alone. */
public final class RecordFaultHandler implements FaultHandler<ConsumerRecord<byte[], DecodeResult>> {

    /** How often a record fails unexpectedly until it is given up. */
    static final int MAX_ATTEMPTS = 3;

    private static final int MAX_FAILING_RECORDS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(RecordFaultHandler.class);

    private final DeadLetterPublisher deadLetterPublisher;
    private final RecordQuarantine quarantine;
    private final RetryDelays delays;
    private final ConsumerHealth health;
    private final ProcessTerminator terminator;
    private final MeterRegistry meters;
    /** How often a record has failed unexpectedly; guarded by itself. */
    private final Map<String, Integer> unexpected = new LinkedHashMap<>();

    public RecordFaultHandler(
            DeadLetterPublisher deadLetterPublisher,
            RecordQuarantine quarantine,
            RetryDelays delays,
            ConsumerHealth health,
            ProcessTerminator terminator,
            MeterRegistry meters) {
        this.deadLetterPublisher = deadLetterPublisher;
        this.quarantine = quarantine;
        this.delays = delays;
        this.health = health;
        this.terminator = terminator;
        this.meters = meters;
    }

    /** The same handler, which also tells when records that failed before succeed. */
    public WorkHandler<ConsumerRecord<byte[], DecodeResult>> watching(
            WorkHandler<ConsumerRecord<byte[], DecodeResult>> handler) {
        return (records, turn) -> {
            handler.handle(records, turn);
            records.forEach(this::done);
        };
    }

    @Override
    public Decision decide(List<ConsumerRecord<byte[], DecodeResult>> records, Throwable fault, int failures) {
        ConsumerRecord<byte[], DecodeResult> first = records.get(0);
        try (LogContext unused = RecordContext.open(first.headers(), DecodeResult.of(first))) {
            return decision(records, fault, failures);
        }
    }

    private Decision decision(List<ConsumerRecord<byte[], DecodeResult>> records, Throwable fault, int failures) {
        if (FailureClassifier.find(fault, OutOfMemoryError.class).isPresent()) {
            terminator.halt("out of memory");
        }
        Failure failure = FailureClassifier.classify(fault);
        if (failure.action() == FailureAction.RETRY) {
            return retry(records, failure, failures);
        }
        if (records.size() > 1) {
            // Which of them it is will be seen when they are handled one by one.
            return retry(records, failure, failures);
        }
        ConsumerRecord<byte[], DecodeResult> record = records.get(0);
        try {
            return failure.action() == FailureAction.DEAD_LETTER
                    ? deadLetter(record, failure, fault)
                    : quarantine(record, failure, fault);
        } catch (RuntimeException notTakenOut) {
            Failure why = FailureClassifier.classify(notTakenOut);
            if (why.action() == FailureAction.RETRY) {
                return retry(records, why, failures);
            }
            LOG.error("{} can't be taken out", at(record), RedactedException.of(notTakenOut));
            return halt(at(record) + " failed and can't be dead-lettered: " + why.reason());
        }
    }

    private Decision retry(List<ConsumerRecord<byte[], DecodeResult>> records, Failure failure, int failures) {
        ConsumerRecord<?, ?> first = records.get(0);
        Duration delay = delays.after(failures);
        health.waits(first.topic(), at(first), failure.reason(), delay);
        meters.counter("audience.share.back.offs", "topic", first.topic()).increment();
        return new Decision.Retry(delay);
    }

    private Decision deadLetter(ConsumerRecord<byte[], DecodeResult> record, Failure failure, Throwable fault) {
        if (FailureClassifier.find(fault, BadRecordException.class).isPresent()) {
            BadRecordException reason =
                    FailureClassifier.find(fault, BadRecordException.class).orElseThrow();
            deadLetterPublisher.publish(List.of(DeadLetterRecord.invalid(record, reason)));
        } else {
            deadLetterPublisher.publish(List.of(DeadLetterRecord.invalid(record, failure.reason(), fault)));
            quarantine.reportFailed(record, failure.reason());
        }
        done(record);
        return new Decision.Finish();
    }

    private Decision quarantine(ConsumerRecord<byte[], DecodeResult> record, Failure failure, Throwable fault) {
        String reason = failure.reason() + " at " + FaultPlace.of(fault);
        int attempts = countUnexpected(record);
        if (attempts < MAX_ATTEMPTS) {
            return retry(List.of(record), new Failure(failure.action(), reason), attempts);
        }
        if (!quarantine.add(record, reason, fault)) {
            LOG.error("{}: {}", at(record), reason, RedactedException.of(fault));
            return halt("more than " + RecordQuarantine.MAX_AUDIENCES + " audiences had unexpected faults within "
                    + RecordQuarantine.WINDOW.toMinutes() + " minutes, the last one: " + reason);
        }
        LOG.error("{} is in quarantine: {}", at(record), reason, RedactedException.of(fault));
        done(record);
        return new Decision.Finish();
    }

    private int countUnexpected(ConsumerRecord<?, ?> record) {
        synchronized (unexpected) {
            int attempts = unexpected.merge(at(record), 1, Integer::sum);
            if (unexpected.size() > MAX_FAILING_RECORDS) {
                unexpected.remove(unexpected.keySet().iterator().next());
            }
            return attempts;
        }
    }

    private void done(ConsumerRecord<?, ?> record) {
        String place = at(record);
        health.goesOn(place);
        synchronized (unexpected) {
            unexpected.remove(place);
        }
    }

    private Decision halt(String reason) {
        health.stopped(reason);
        return new Decision.Halt();
    }

    private static String at(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
