package org.audienceshare.worker.failure.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.audienceshare.sync.failure.TransientFaultException;
import org.springframework.kafka.core.KafkaOperations;

/** Sends records and returns when the broker has acknowledged all of them. Its exceptions say whether a retry helps. */
public final class BlockingSender<K, V> {

    private final KafkaOperations<K, V> kafka;
    private final Predicate<Throwable> registryIsUnavailable;

    /** @param registryIsUnavailable whether an encoder's exception means that the registry is unavailable */
    public BlockingSender(KafkaOperations<K, V> kafka, Predicate<Throwable> registryIsUnavailable) {
        this.kafka = kafka;
        this.registryIsUnavailable = registryIsUnavailable;
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

    private RuntimeException classified(RuntimeException fault) {
        boolean transientFault = FailureClassifier.find(fault, RetriableException.class)
                        .isPresent()
                || FailureClassifier.find(fault, InterruptException.class).isPresent()
                // The producer starts a new sequence by itself.
                || FailureClassifier.find(fault, OutOfOrderSequenceException.class)
                        .isPresent()
                || registryIsUnavailable.test(fault);
        return transientFault
                ? new TransientFaultException("the broker or the schema registry does not accept records", fault)
                : fault;
    }
}
