package org.audienceshare.share.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What a handler adds to the audit entry of the request that it answers, beside what the path names. Ids, numbers and
 * switches alone: anything else is written as a question mark.
 */
public final class AuditContext {

    private static final String ATTRIBUTE = AuditContext.class.getName();

    private final Map<String, String> about = new LinkedHashMap<>();
    private @Nullable String who;

    private AuditContext() {}

    /** Notes that the present request is about something: {@code what} is a word, such as {@code sync}. */
    public static void put(String what, Object value) {
        present().ifPresent(notes -> notes.about.put(what, String.valueOf(value)));
    }

    /** Notes who it is that the present request signs in. */
    public static void actor(String who) {
        present().ifPresent(notes -> notes.who = who);
    }

    /** What was noted while the request was answered. */
    static AuditContext of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof AuditContext notes ? notes : new AuditContext();
    }

    Map<String, String> about() {
        return about;
    }

    Optional<String> who() {
        return Optional.ofNullable(who);
    }

    /** Nothing where no request is answered, as in a test of a use case. */
    private static Optional<AuditContext> present() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return Optional.empty();
        }
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof AuditContext notes) {
            return Optional.of(notes);
        }
        AuditContext notes = new AuditContext();
        request.setAttribute(ATTRIBUTE, notes, RequestAttributes.SCOPE_REQUEST);
        return Optional.of(notes);
    }
}
