package org.audienceshare.worker.failure.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.audienceshare.contacts.failure.Failure;
import org.audienceshare.contacts.failure.FailureAction;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.sync.failure.TransientFaultException;
import org.springframework.kafka.core.KafkaOperations;

/** Sends records and returns when the broker has acknowledged all of them. Its exceptions say whether a retry helps. */
public final class BlockingSender<K, V> {

    private final KafkaOperations<K, V> kafka;

    public BlockingSender(KafkaOperations<K, V> kafka) {
        this.kafka = kafka;
    }

    /**
     * Sends the records in parallel, those of one key in their order.
     *
     * @throws TransientFaultException if the broker or the registry is unavailable; some of the records may have been sent
     */
    public void send(List<ProducerRecord<K, V>> records) {
        try {
            List<CompletableFuture<?>> sends = new ArrayList<>(records.size());
            for (ProducerRecord<K, V> record : records) {
                sends.add(kafka.send(record));
            }
            CompletableFuture.allOf(sends.toArray(CompletableFuture<?>[]::new)).join();
        } catch (RuntimeException fault) {
            throw classified(fault);
        }
    }

    private static RuntimeException classified(RuntimeException fault) {
        Failure failure = FailureClassifier.classify(fault);
        return failure.action() == FailureAction.RETRY ? new TransientFaultException(failure.reason(), fault) : fault;
    }
}
