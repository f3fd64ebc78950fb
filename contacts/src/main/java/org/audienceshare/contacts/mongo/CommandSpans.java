package org.audienceshare.contacts.mongo;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.mongo.v3_1.MongoTelemetry;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.RedactedException;

/**
 * Commands to the database as spans, where they belong to a request or a record: what runs by itself would be a trace for each command.
 * Only the form of a command is recorded, because its values are personal data.
 */
final class CommandSpans implements CommandListener {

    private final CommandListener spans;

    CommandSpans(OpenTelemetry telemetry) {
        this.spans = MongoTelemetry.builder(telemetry)
                .setQuerySanitizationEnabled(true)
                .build()
                .createCommandListener();
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (Span.current().getSpanContext().isValid()) {
            spans.commandStarted(event);
        }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        spans.commandSucceeded(event);
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        // The span keeps the exception, and the database's messages hold values, such as those of a duplicate key.
        spans.commandFailed(new CommandFailedEvent(
                event.getRequestContext(),
                event.getOperationId(),
                event.getRequestId(),
                event.getConnectionDescription(),
                event.getDatabaseName(),
                event.getCommandName(),
                event.getElapsedTime(TimeUnit.NANOSECONDS),
                RedactedException.of(event.getThrowable())));
    }
}
