package org.audienceshare.worker.failure.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.worker.execution.Route;
import org.audienceshare.worker.execution.WorkHandler;

/** Processes the records of a topic, in order per key. */
public interface RecordListener extends WorkHandler<ConsumerRecord<byte[], DecodeResult>> {

    /**
     * How the record is executed.
     *
     * @throws org.audienceshare.events.model.BadRecordException if the record is not what the topic carries
     * @throws org.audienceshare.sync.failure.TransientFaultException if it can't be decoded now
     */
    Route routeOf(ConsumerRecord<byte[], DecodeResult> record);
}
