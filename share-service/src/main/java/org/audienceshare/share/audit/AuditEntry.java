package org.audienceshare.share.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.audienceshare.contacts.Ids;

/**
 * An action that a user completed or tried.
 *
 * @param at when, truncated to milliseconds
 * @param actor the subject of the token or of the sign-in
 * @param details what the action was about: ids, switches and numbers, by names such as {@code audience}
 * @param status the HTTP status of the response
 */
public record AuditEntry(
        String id,
        Instant at,
        String actor,
        AuditAction action,
        Map<String, String> details,
        Source source,
        int status,
        Outcome outcome) {

    /** Replaces a value that is not one of ours: such a value may be anything, even an e-mail address. */
    public static final String UNREADABLE = "?";

    /** Ids, topics, numbers, times and switches; nothing that contains an @ or a space. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private static final int MAX_ACTOR_CHARS = 200;
    private static final int MAX_DETAILS = 20;

    /** Where the action came from. */
    public enum Source {
        PAGE,
        REST
    }

    /** How the action ended. */
    public enum Outcome {
        ACCEPTED,
        /** The caller may not do it, or the request was not valid. */
        REFUSED,
        /** The service failed; the action may have been done nevertheless. */
        FAILED;

        /** The outcome that an HTTP status means. */
        public static Outcome ofStatus(int status) {
            if (status >= 500) {
                return FAILED;
            }
            return status >= 400 ? REFUSED : ACCEPTED;
        }
    }

    /** @throws IllegalArgumentException if the entry's id is not valid or the actor is blank */
    public AuditEntry {
        Ids.check("audit entry id", id);
        if (actor.isBlank()) {
            throw new IllegalArgumentException("an audit entry must name the actor");
        }
        actor = actor.substring(0, Math.min(actor.length(), MAX_ACTOR_CHARS));
        at = at.truncatedTo(ChronoUnit.MILLIS);
        details = readable(details);
    }

    private static Map<String, String> readable(Map<String, String> given) {
        Map<String, String> readable = new LinkedHashMap<>();
        given.entrySet().stream()
                .limit(MAX_DETAILS)
                .forEach(entry -> readable.put(
                        entry.getKey(), VALUE.matcher(entry.getValue()).matches() ? entry.getValue() : UNREADABLE));
        return Collections.unmodifiableMap(readable);
    }
}
