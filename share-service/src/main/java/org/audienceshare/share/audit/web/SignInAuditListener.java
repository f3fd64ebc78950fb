package org.audienceshare.share.audit.web;

import java.util.Map;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.AuditEntry.Source;
import org.audienceshare.share.audit.web.AuditRecorder.Ending;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;

/** Writes down the ways in and out that no handler of ours answers: OpenID Connect, and signing out. */
@Component
class SignInAuditListener {

    private static final Ending REDIRECTED = new Ending(302, Outcome.ACCEPTED);

    private final AuditRecorder trail;

    SignInAuditListener(AuditRecorder trail) {
        this.trail = trail;
    }

    @EventListener
    void in(InteractiveAuthenticationSuccessEvent event) {
        trail.record(event.getAuthentication().getName(), AuditAction.SIGN_IN, Map.of(), Source.PAGE, REDIRECTED);
    }

    @EventListener
    void out(LogoutSuccessEvent event) {
        trail.record(event.getAuthentication().getName(), AuditAction.SIGN_OUT, Map.of(), Source.PAGE, REDIRECTED);
    }
}
