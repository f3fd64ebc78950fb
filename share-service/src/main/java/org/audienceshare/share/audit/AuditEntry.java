package org.audienceshare.share.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.audienceshare.contacts.Ids;

/**
 * One thing that somebody did or tried.
 *
 * @param at when, cut to milliseconds
 * @param who the subject of the token or of the sign-in
 * @param about what it was done to, and with: ids, switches and numbers by what they are, such as {@code audience}
 * @param status the HTTP status of the answer
 */
public record AuditEntry(
        String id,
        Instant at,
        String who,
        AuditAction action,
        Map<String, String> about,
        Source source,
        int status,
        Outcome outcome) {

    /** What stands for a value that is none of ours: it is not repeated, as it may be anything, an address too. */
    public static final String UNREADABLE = "?";

    /** Ids, topics, numbers and switches; nothing with an @ or a space in it. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private static final int MAX_WHO_CHARS = 200;
    private static final int MAX_ABOUT = 20;

    /** What it was done through. */
    public enum Source {
        PAGE,
        REST
    }

    /** How it ended. */
    public enum Outcome {
        ACCEPTED,
        /** The caller may not, or the request was not right. */
        REFUSED,
        /** It is this service's fault, or it may have been carried out all the same. */
        FAILED;

        /** What an answer says. */
        public static Outcome ofStatus(int status) {
            if (status >= 500) {
                return FAILED;
            }
            return status >= 400 ? REFUSED : ACCEPTED;
        }
    }

    /** @throws IllegalArgumentException if the entry's own id is not of the platform's form, or nobody did it */
    public AuditEntry {
        Ids.check("audit entry id", id);
        if (who.isBlank()) {
            throw new IllegalArgumentException("an audit entry names who did it");
        }
        who = who.substring(0, Math.min(who.length(), MAX_WHO_CHARS));
        at = at.truncatedTo(ChronoUnit.MILLIS);
        about = readable(about);
    }

    private static Map<String, String> readable(Map<String, String> given) {
        Map<String, String> readable = new LinkedHashMap<>();
        given.entrySet().stream()
                .limit(MAX_ABOUT)
                .forEach(entry -> readable.put(
                        entry.getKey(), VALUE.matcher(entry.getValue()).matches() ? entry.getValue() : UNREADABLE));
        return Collections.unmodifiableMap(readable);
    }
}
