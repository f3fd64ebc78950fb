package org.audienceshare.worker.apply.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.audienceshare.events.avro.RecipientTaskMapper;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.wire.RecordContext;
import org.audienceshare.sync.apply.TaskHandler;
import org.audienceshare.worker.execution.Route;
import org.audienceshare.worker.execution.Turn;
import org.audienceshare.worker.execution.TurnGroup;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.failure.kafka.RecordListener;
import org.audienceshare.worker.metrics.StageTimers;
import org.springframework.stereotype.Component;

/** Handles tasks: those of one recipient in their order, and chunks of different senders' audiences in turns. */
@Component
public final class RecipientTaskListener implements RecordListener {

    private final TaskHandler handler;
    private final MeterRegistry meters;
    private final Timer chunks;
    private final AtomicInteger inFlight = new AtomicInteger();

    public RecipientTaskListener(TaskHandler handler, MeterRegistry meters) {
        this.handler = handler;
        this.meters = meters;
        this.chunks = StageTimers.chunk(meters);
        meters.gauge("audience.share.tasks.in.flight", inFlight);
    }

    @Override
    public Route routeOf(ConsumerRecord<byte[], DecodeResult> record) {
        RecipientTask task = taskOf(record);
        String audience = task.audience().value();
        Header sender = record.headers().lastHeader(RecipientTask.SENDER_HEADER);
        return new Route(
                task.recipient().value(),
                new TurnGroup(
                        sender == null || sender.value() == null
                                ? audience
                                : new String(sender.value(), StandardCharsets.UTF_8),
                        audience));
    }

    @Override
    public void handle(List<ConsumerRecord<byte[], DecodeResult>> records, Turn turn) {
        for (ConsumerRecord<byte[], DecodeResult> record : records) {
            RecipientTask task = taskOf(record);
            meters.timer(
                            "audience.share.task",
                            "operation",
                            task.operation().name(),
                            "trigger",
                            task.trigger().name())
                    .record(() -> handle(record, task, turn));
        }
    }

    private void handle(ConsumerRecord<byte[], DecodeResult> record, RecipientTask task, Turn turn) {
        inFlight.incrementAndGet();
        ChunkTimes times = new ChunkTimes();
        try {
            RecordContext.inSpan("apply", record, DecodeResult.of(record), () -> {
                handler.handle(task, () -> times.pause(turn));
                return task;
            });
        } finally {
            times.end();
            inFlight.decrementAndGet();
        }
    }

    /** The times between a task's turns. */
    private final class ChunkTimes {

        private Timer.Sample chunk = Timer.start(meters);

        void pause(Turn turn) {
            end();
            try {
                turn.pass();
            } finally {
                chunk = Timer.start(meters);
            }
        }

        void end() {
            chunk.stop(chunks);
        }
    }

    private static RecipientTask taskOf(ConsumerRecord<byte[], DecodeResult> record) {
        return DecodeResult.of(record).map(RecipientTaskMapper::fromAvro).orThrow();
    }
}
