package org.audienceshare.worker.failure.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.worker.failure.FailureAction;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

class FailureClassifierTest {

    @Test
    void transientFailuresAreRetried() {
        for (Exception fault : List.of(
                new TransientFaultException("the database is unavailable", new RuntimeException()),
                new TimeoutException("no broker"),
                new NotEnoughReplicasException("one left"),
                new CommitFailedException())) {
            assertThat(FailureClassifier.actionFor(wrapped(fault)))
                    .as(fault.toString())
                    .isEqualTo(FailureAction.RETRY);
        }
    }

    @Test
    void badRecordsAreDeadLettered() {
        assertThat(FailureClassifier.actionFor(wrapped(new BadRecordException("no id"))))
                .isEqualTo(FailureAction.DEAD_LETTER);
    }

    @Test
    void theOutermostExceptionDecides() {
        assertThat(FailureClassifier.actionFor(
                        new TransientFaultException("later", new BadRecordException("odd answer"))))
                .isEqualTo(FailureAction.RETRY);
        assertThat(FailureClassifier.actionFor(new BadRecordException("odd", new TimeoutException("slow"))))
                .isEqualTo(FailureAction.DEAD_LETTER);
    }

    @Test
    void whatIsNotExpectedIsABug() {
        for (Exception fault : List.of(
                new NullPointerException(), new IllegalStateException("?"), new RecordTooLargeException("big"))) {
            assertThat(FailureClassifier.actionFor(wrapped(fault)))
                    .as(fault.toString())
                    .isEqualTo(FailureAction.SHUT_DOWN);
        }
    }

    private static Exception wrapped(Exception fault) {
        return new ListenerExecutionFailedException("listener failed", fault);
    }
}
