package org.audienceshare.contacts.mongo;

import org.audienceshare.contacts.mongo.DatabaseVersion.UnsupportedVersionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends the start-up of a service whose database is too old, with what to do. */
final class UnsupportedDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedVersionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedVersionException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}
