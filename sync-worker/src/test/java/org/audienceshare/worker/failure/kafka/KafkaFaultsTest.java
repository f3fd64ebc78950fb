package org.audienceshare.worker.failure.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.sync.failure.Remedy;
import org.audienceshare.sync.failure.TransientFaultException;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

class KafkaFaultsTest {

    @Test
    void whatPassesIsWaitedFor() {
        for (Exception fault : List.of(
                new TransientFaultException("the database is away", new RuntimeException()),
                new TimeoutException("no broker"),
                new NotEnoughReplicasException("one left"),
                new CommitFailedException())) {
            assertThat(KafkaFaults.remedyFor(wrapped(fault)))
                    .as(fault.toString())
                    .isEqualTo(Remedy.WAIT);
        }
    }

    @Test
    void badDataIsPutAside() {
        assertThat(KafkaFaults.remedyFor(wrapped(new BadRecordException("no id"))))
                .isEqualTo(Remedy.PUT_ASIDE);
    }

    @Test
    void theOutermostFaultDecides() {
        assertThat(KafkaFaults.remedyFor(new TransientFaultException("later", new BadRecordException("odd answer"))))
                .isEqualTo(Remedy.WAIT);
        assertThat(KafkaFaults.remedyFor(new BadRecordException("odd", new TimeoutException("slow"))))
                .isEqualTo(Remedy.PUT_ASIDE);
    }

    @Test
    void whatNobodyThoughtOfIsABug() {
        for (Exception fault : List.of(
                new NullPointerException(), new IllegalStateException("?"), new RecordTooLargeException("big"))) {
            assertThat(KafkaFaults.remedyFor(wrapped(fault)))
                    .as(fault.toString())
                    .isEqualTo(Remedy.STOP);
        }
    }

    private static Exception wrapped(Exception fault) {
        return new ListenerExecutionFailedException("listener failed", fault);
    }
}
