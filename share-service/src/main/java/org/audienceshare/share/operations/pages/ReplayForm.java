package org.audienceshare.share.operations.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.EventReplay.Wanted;
import org.audienceshare.share.pages.ReaderZone;
import org.jspecify.annotations.Nullable;

/**
 * What was typed.
 *
 * @param audience an id; blank for all
 * @param since a moment as browsers write it, such as {@code 2026-03-01T09:30}; blank for all that is kept
 * @param zone the reader's, in which the moment is
 */
record ReplayForm(
        @Nullable String audience,
        @Nullable String since,
        @Nullable String zone) {

    static final ReplayForm EMPTY = new ReplayForm("", "", "");

    ReplayForm {
        audience = audience == null ? "" : audience.strip();
        since = since == null ? "" : since.strip();
    }

    /** What it means. */
    sealed interface Reading {
        record Right(Wanted wanted) implements Reading {}

        /** @param problem a sentence for whoever typed it */
        record Wrong(String problem) implements Reading {}
    }

    Reading read() {
        String id = String.valueOf(audience);
        String moment = String.valueOf(since);
        if (!id.isEmpty() && !Ids.isId(id)) {
            return new Reading.Wrong("That is no audience's id.");
        }
        Optional<Instant> from = moment(moment);
        if (!moment.isEmpty() && from.isEmpty()) {
            return new Reading.Wrong("That is no moment; write it like 2026-03-01T09:30.");
        }
        return new Reading.Right(new Wanted(id.isEmpty() ? null : new AudienceId(id), from.orElse(null)));
    }

    /** Has the audit entry say what is replayed. */
    void note() {
        if (audience != null && !audience.isEmpty()) {
            AuditContext.put("audience", audience);
        }
        if (since != null) {
            moment(since).ifPresent(from -> AuditContext.put("since", from));
        }
        AuditContext.put("dryRun", false);
    }

    private Optional<Instant> moment(String text) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text).atZone(ReaderZone.named(zone)).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
