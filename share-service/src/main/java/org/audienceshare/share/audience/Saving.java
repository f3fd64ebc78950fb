package org.audienceshare.share.audience;

import java.util.List;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.FieldProblem;

/** What became of an attempt to save an audience. */
public sealed interface Saving {

    /** It is stored; no recipient has changed. */
    record Saved(Audience audience) implements Saving {}

    /** There is none that the account could see. */
    record NotFound() implements Saving {}

    /** It is shared with the account and its owner's to change. */
    record ReadOnly() implements Saving {}

    /** Somebody saved it since the caller read it. */
    record Stale() implements Saving {}

    /**
     * Fields have values that this audience can't have.
     *
     * @param problems at least one
     */
    record Refused(List<FieldProblem> problems) implements Saving {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
