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
public final class AuditNotes {

    private static final String ATTRIBUTE = AuditNotes.class.getName();

    private final Map<String, String> about = new LinkedHashMap<>();
    private @Nullable String who;

    private AuditNotes() {}

    /** Notes that the present request is about something: {@code what} is a word, such as {@code sync}. */
    public static void about(String what, Object value) {
        present().ifPresent(notes -> notes.about.put(what, String.valueOf(value)));
    }

    /** Notes who it is that the present request signs in. */
    public static void actor(String who) {
        present().ifPresent(notes -> notes.who = who);
    }

    /** What was noted while the request was answered. */
    static AuditNotes of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof AuditNotes notes ? notes : new AuditNotes();
    }

    Map<String, String> about() {
        return about;
    }

    Optional<String> who() {
        return Optional.ofNullable(who);
    }

    /** Nothing where no request is answered, as in a test of a use case. */
    private static Optional<AuditNotes> present() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return Optional.empty();
        }
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof AuditNotes notes) {
            return Optional.of(notes);
        }
        AuditNotes notes = new AuditNotes();
        request.setAttribute(ATTRIBUTE, notes, RequestAttributes.SCOPE_REQUEST);
        return Optional.of(notes);
    }
}
