package org.audienceshare.share.audit.web;

import java.time.Clock;
import java.util.Map;
import org.audienceshare.contacts.Ids;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.AuditEntry.Source;
import org.audienceshare.share.audit.AuditLog;
import org.audienceshare.share.web.RedactedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes entries. What is done is done when its entry is written, so that a log that is away undoes nothing. */
public final class AuditRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(AuditRecorder.class);

    private final AuditLog log;
    private final IdGenerator ids;
    private final Clock clock;

    AuditRecorder(AuditLog log, IdGenerator ids, Clock clock) {
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    /** How something ended. */
    record Ending(int status, Outcome outcome) {}

    /** Adds an entry; one that the database does not take goes to the service's log instead. */
    void record(String who, AuditAction action, Map<String, String> about, Source source, Ending ending) {
        AuditEntry entry = new AuditEntry(
                ids.next(), clock.instant(), who, action, about, source, ending.status(), ending.outcome());
        try {
            log.append(entry);
        } catch (RuntimeException fault) {
            LOG.error(
                    "Not in the audit log: {} by {} about {} at {} was {} ({})",
                    action,
                    Ids.isId(entry.who()) ? entry.who() : AuditEntry.UNREADABLE,
                    entry.about(),
                    entry.at(),
                    entry.outcome(),
                    entry.status(),
                    RedactedException.of(fault));
        }
    }
}
