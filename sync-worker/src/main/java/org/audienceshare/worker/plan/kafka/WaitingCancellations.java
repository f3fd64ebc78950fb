package org.audienceshare.worker.plan.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.worker.failure.kafka.DecodeResult;

/**
 * Cancellations that were read and are not planned yet. They pass the audience's other events; but no event passes a cancellation that
 * was read before it: one that an operator sends to drop the end of a sharing ends the hold of every later copy.
 */
final class WaitingCancellations {

    private final Map<String, List<ConsumerRecord<byte[], DecodeResult>>> byAudience = new HashMap<>();

    synchronized void add(String audience, ConsumerRecord<byte[], DecodeResult> cancellation) {
        byAudience.computeIfAbsent(audience, first -> new ArrayList<>()).add(cancellation);
    }

    /** Those of the audience that are before this record in its partition. */
    synchronized List<ConsumerRecord<byte[], DecodeResult>> before(String audience, ConsumerRecord<?, ?> record) {
        return byAudience.getOrDefault(audience, List.of()).stream()
                .filter(waiting -> isBefore(waiting, record))
                .toList();
    }

    private static boolean isBefore(ConsumerRecord<?, ?> waiting, ConsumerRecord<?, ?> record) {
        return waiting.topic().equals(record.topic())
                && waiting.partition() == record.partition()
                && waiting.offset() < record.offset();
    }

    /** To call with what was planned. */
    synchronized void remove(String audience, List<ConsumerRecord<byte[], DecodeResult>> planned) {
        byAudience.computeIfPresent(audience, (same, waiting) -> {
            waiting.removeAll(planned);
            return waiting.isEmpty() ? null : waiting;
        });
    }
}
