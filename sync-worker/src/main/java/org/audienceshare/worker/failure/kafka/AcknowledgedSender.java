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

/** Sends records and returns when the broker has them all, with the faults sorted by remedy. */
public final class AcknowledgedSender<K, V> {

    private final KafkaOperations<K, V> kafka;
    private final Predicate<Throwable> registryIsAway;

    /** @param registryIsAway tells an encoder's fault that passes from one that stays */
    public AcknowledgedSender(KafkaOperations<K, V> kafka, Predicate<Throwable> registryIsAway) {
        this.kafka = kafka;
        this.registryIsAway = registryIsAway;
    }

    /**
     * Sends the records side by side, each key's in their order.
     *
     * @throws TransientFaultException if the broker or the registry is away; some of the records may be out
     */
    public void send(List<ProducerRecord<K, V>> records) {
        try {
            List<CompletableFuture<?>> sends = new ArrayList<>(records.size());
            for (ProducerRecord<K, V> record : records) {
                sends.add(kafka.send(record));
            }
            CompletableFuture.allOf(sends.toArray(CompletableFuture<?>[]::new)).join();
        } catch (RuntimeException fault) {
            throw sorted(fault);
        }
    }

    private RuntimeException sorted(RuntimeException fault) {
        boolean passes = KafkaFaults.find(fault, RetriableException.class).isPresent()
                || KafkaFaults.find(fault, InterruptException.class).isPresent()
                // The producer begins a new sequence by itself.
                || KafkaFaults.find(fault, OutOfOrderSequenceException.class).isPresent()
                || registryIsAway.test(fault);
        return passes
                ? new TransientFaultException("the broker or the schema registry does not take records", fault)
                : fault;
    }
}
