package org.audienceshare.contacts.mongo;

import org.audienceshare.contacts.mongo.MissingDatabaseNameFailureAnalyzer.MissingDatabaseNameException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends the start-up of a service whose database address names no database, with what to change. */
final class MissingDatabaseNameFailureAnalyzer extends AbstractFailureAnalyzer<MissingDatabaseNameException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingDatabaseNameException cause) {
        return new FailureAnalysis(
                "spring.mongodb.uri names no database.",
                "End spring.mongodb.uri with the database's name, such as mongodb://localhost:27017/audience_share",
                cause);
    }

    /** The address of the database ends without the name of a database. */
    static final class MissingDatabaseNameException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MissingDatabaseNameException() {
            super("spring.mongodb.uri names no database");
        }
    }
}
