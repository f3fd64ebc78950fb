package org.audienceshare.worker.failure.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.failure.Quarantine;
import org.audienceshare.sync.failure.Quarantines;

/**
 * Gives up single records after faults that nobody foresaw: each goes to the dead-letter topic, and its sync is told. If that
 * happens to many audiences within a short time, it is not the records, and the consumers have to stop.
 */
public final class RecordQuarantine {

    /** Of all workers together. */
    static final int MAX_AUDIENCES = 10;

    static final Duration WINDOW = Duration.ofMinutes(10);

    private final QuarantinedWork work;
    private final Quarantines quarantines;
    private final DeadLetterPublisher deadLetters;
    private final Clock clock;
    private final MeterRegistry meters;

    public RecordQuarantine(
            QuarantinedWork work,
            Quarantines quarantines,
            DeadLetterPublisher deadLetters,
            Clock clock,
            MeterRegistry meters) {
        this.work = work;
        this.quarantines = quarantines;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Takes a record out. Doing so again, after a crash or because a step failed, is harmless apart from a second dead letter.
     *
     * @param reason a sentence without contact data
     * @return false if that was done for too many audiences of late: then nothing was done
     */
    boolean add(ConsumerRecord<byte[], DecodeResult> record, String reason, Throwable fault) {
        Instant now = clock.instant();
        Quarantine entry = work.describe(record, reason, now);
        Set<AudienceId> audiences = new HashSet<>(quarantines.audiencesSince(now.minus(WINDOW)));
        audiences.add(entry.audience());
        if (audiences.size() > MAX_AUDIENCES) {
            return false;
        }
        // The hold comes first: nothing that the record should have prevented may happen after it is given up.
        quarantines.add(entry);
        deadLetters.publish(List.of(DeadLetterRecord.quarantined(record, reason, fault)));
        work.report(record, reason, now);
        meters.counter("audience.share.quarantines", "topic", record.topic()).increment();
        return true;
    }

    /**
     * Reports a record that can never be processed although it could be read; it was dead-lettered before. An {@code AudienceUnshared}
     * holds its audience's copies as one in quarantine does: nobody decided that it must not be carried out.
     */
    void reportFailed(ConsumerRecord<byte[], DecodeResult> record, String reason) {
        Instant now = clock.instant();
        Quarantine entry = work.describe(record, reason, now);
        if (entry.holdsCopies()) {
            quarantines.add(entry);
        }
        work.report(record, reason, now);
    }
}
