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

/** Records sign-ins by OpenID Connect and sign-outs, which Spring Security answers and no handler. */
@Component
class SignInAuditListener {

    private static final Ending REDIRECTED = new Ending(302, Outcome.ACCEPTED);

    private final AuditRecorder recorder;

    SignInAuditListener(AuditRecorder recorder) {
        this.recorder = recorder;
    }

    @EventListener
    void onSignIn(InteractiveAuthenticationSuccessEvent event) {
        recorder.record(event.getAuthentication().getName(), AuditAction.SIGN_IN, Map.of(), Source.PAGE, REDIRECTED);
    }

    @EventListener
    void onSignOut(LogoutSuccessEvent event) {
        recorder.record(event.getAuthentication().getName(), AuditAction.SIGN_OUT, Map.of(), Source.PAGE, REDIRECTED);
    }
}
