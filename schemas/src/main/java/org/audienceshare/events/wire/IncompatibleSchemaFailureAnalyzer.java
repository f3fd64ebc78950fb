package org.audienceshare.events.wire;

import org.audienceshare.events.wire.SchemaCheck.IncompatibleSchemaException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends the start-up of a service whose schemas don't fit the registered ones, with what to do. */
final class IncompatibleSchemaFailureAnalyzer extends AbstractFailureAnalyzer<IncompatibleSchemaException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IncompatibleSchemaException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
