package org.audienceshare.share.audience;

import java.util.List;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.audience.Audience;

/** The result of an attempt to save an audience. */
public sealed interface SaveResult {

    /** It is stored; no recipient has changed. */
    record Saved(Audience audience) implements SaveResult {}

    /** The account sees no such audience. */
    record NotFound() implements SaveResult {}

    /** It is shared with the account; only its owner can change it. */
    record ReadOnly() implements SaveResult {}

    /** Somebody saved it since the caller read it. */
    record Stale() implements SaveResult {}

    /** @param problems fields with values that are not allowed; at least one */
    record Invalid(List<FieldProblem> problems) implements SaveResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
