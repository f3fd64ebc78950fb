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
import org.audienceshare.share.web.LoggableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes audit entries after their actions, so that a failure to write undoes nothing. */
@Component
final class AuditRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(AuditRecorder.class);

    private final AuditLog log;
    private final IdGenerator ids;
    private final Clock clock;

    AuditRecorder(AuditLog log, IdGenerator ids, Clock clock) {
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    /** How a request ended. */
    record Ending(int status, Outcome outcome) {}

    /** Adds an entry. If the database does not accept it, the entry is written to the service's log instead. */
    void record(String actor, AuditAction action, Map<String, String> details, Source source, Ending ending) {
        AuditEntry entry = new AuditEntry(
                ids.next(), clock.instant(), actor, action, details, source, ending.status(), ending.outcome());
        try {
            log.append(entry);
        } catch (RuntimeException fault) {
            LOG.error(
                    "Could not write to the audit log: {} by {} about {} at {} was {} ({})",
                    action,
                    Ids.isId(entry.actor()) ? entry.actor() : AuditEntry.UNREADABLE,
                    entry.details(),
                    entry.at(),
                    entry.outcome(),
                    entry.status(),
                    LoggableException.of(fault));
        }
    }
}
