package org.audienceshare.worker.failure.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.worker.failure.ProcessTerminator;
import org.audienceshare.worker.failure.RetryDelays;
import org.junit.jupiter.api.Test;

class RecordFaultHandlerTest {

    private final List<String> ends = new ArrayList<>();

    /** Nothing can be trusted after that, not even an orderly end. */
    @Test
    void aFaultOfMemoryEndsTheProcessAtOnceWhateverItIsWrappedIn() {
        RecordFaultHandler faults = new RecordFaultHandler(
                null,
                null,
                new RetryDelays(1, 1, new Random(1)),
                new ConsumerHealth(Clock.systemUTC(), Duration.ofSeconds(1)),
                new Ends(),
                new SimpleMeterRegistry());
        List<ConsumerRecord<byte[], DecodeResult>> records =
                List.of(new ConsumerRecord<>("audience.events", 0, 17, null, null));
        Throwable fault = new IllegalStateException(new OutOfMemoryError("Java heap space"));

        assertThatThrownBy(() -> faults.decide(records, fault, 1)).isInstanceOf(Ended.class);

        assertThat(ends).containsExactly("at once: out of memory");
    }

    private final class Ends implements ProcessTerminator {
        @Override
        public void terminate(String reason) {
            ends.add("in order: " + reason);
        }

        @Override
        public void halt(String reason) {
            ends.add("at once: " + reason);
            throw new Ended();
        }
    }

    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
