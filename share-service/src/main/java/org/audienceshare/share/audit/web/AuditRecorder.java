package org.audienceshare.share.audit.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.RedactedException;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.AuditEntry.Source;
import org.audienceshare.share.audit.mongo.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
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

    /**
     * Adds an entry for each of the details. If the database does not accept them, they are written to the service's log
     * instead.
     */
    void record(String actor, AuditAction action, List<Map<String, String>> details, Source source, Ending ending) {
        Instant now = clock.instant();
        List<AuditEntry> entries = details.stream()
                .map(of ->
                        new AuditEntry(ids.next(), now, actor, action, of, source, ending.status(), ending.outcome()))
                .toList();
        try {
            log.append(entries);
        } catch (RuntimeException fault) {
            entries.forEach(entry -> logInstead(entry, fault));
        }
    }

    private static void logInstead(AuditEntry entry, RuntimeException fault) {
        LOG.error(
                "Could not write to the audit log: {} by {} about {} at {} was {} ({})",
                entry.action(),
                Ids.isId(entry.actor()) ? entry.actor() : AuditEntry.UNREADABLE,
                entry.details(),
                entry.at(),
                entry.outcome(),
                entry.status(),
                RedactedException.of(fault));
    }

    /** Spring Security answers sign-ins by OpenID Connect and sign-outs, and no handler. */
    @EventListener
    void onSignIn(InteractiveAuthenticationSuccessEvent event) {
        recordRedirect(event, AuditAction.SIGN_IN);
    }

    @EventListener
    void onSignOut(LogoutSuccessEvent event) {
        recordRedirect(event, AuditAction.SIGN_OUT);
    }

    private void recordRedirect(AbstractAuthenticationEvent event, AuditAction action) {
        Ending redirected = new Ending(HttpServletResponse.SC_FOUND, Outcome.ACCEPTED);
        record(event.getAuthentication().getName(), action, List.of(Map.of()), Source.PAGE, redirected);
    }
}
