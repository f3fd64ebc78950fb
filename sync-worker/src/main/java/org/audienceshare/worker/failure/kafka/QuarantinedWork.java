package org.audienceshare.worker.failure.kafka;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.sync.failure.Quarantine;

/** What a topic's records mean to whoever waits for them, for those that are given up. */
public interface QuarantinedWork {

    /**
     * Whose work it is.
     *
     * @param reason a sentence without contact data
     */
    Quarantine describe(ConsumerRecord<byte[], DecodeResult> record, String reason, Instant at);

    /** Reports that it failed, so that its sync does not stay unfinished. Doing so again is harmless. */
    void report(ConsumerRecord<byte[], DecodeResult> record, String reason, Instant at);
}
