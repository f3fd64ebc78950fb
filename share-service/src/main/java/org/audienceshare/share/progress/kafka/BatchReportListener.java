package org.audienceshare.share.progress.kafka;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.failure.FailureAction;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Handles the records of a poll together. If that fails, they are handled one after the other, so that the error handler is told of the one
 * that fails: only that one is retried, or dead-lettered.
 *
 * @param together handles records; what it has done when it fails is done again
 * @param single handles one record
 */
record BatchReportListener(
        Consumer<List<ConsumerRecord<byte[], byte[]>>> together, Consumer<ConsumerRecord<byte[], byte[]>> single)
        implements BatchMessageListener<byte[], byte[]> {

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            together.accept(records);
        } catch (RuntimeException fault) {
            if (FailureClassifier.classify(fault).action() == FailureAction.RETRY) {
                // Whatever is unavailable is so for each of them.
                throw failed(fault, records.get(0));
            }
            records.forEach(this::handle);
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        try {
            single.accept(record);
        } catch (RuntimeException fault) {
            throw failed(fault, record);
        }
    }

    private static BatchListenerFailedException failed(RuntimeException fault, ConsumerRecord<byte[], byte[]> record) {
        return new BatchListenerFailedException("a report could not be projected", fault, record);
    }
}
