package org.audienceshare.share.audience.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Versions of audiences as entity tags (RFC 9110 §8.8.3): strong, the number in quotes. */
final class AudienceTags {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private AudienceTags() {}

    static String of(Audience audience) {
        return "\"" + audience.version() + "\"";
    }

    /**
     * The version that the caller has read, from {@code If-Match}.
     *
     * @throws Problem 428 if it is missing (RFC 6585 §3), 412 if it is not an ETag of this service
     */
    static long expectedVersion(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of the audience as you last read it.");
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw stale();
        }
        return Long.parseLong(tag.group(1));
    }

    /** 412: read again, then save again. */
    static Problem stale() {
        return Problem.of(
                HttpStatus.PRECONDITION_FAILED,
                "Another user saved this audience since you read it. Read it again, then save.");
    }
}
