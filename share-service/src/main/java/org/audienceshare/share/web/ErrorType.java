package org.audienceshare.share.web;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** What kind of problem an answer reports, as the {@code type} of problem details. Each has a section in docs/errors.md. */
enum ErrorType {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST),
    NOT_AUTHENTICATED(HttpStatus.UNAUTHORIZED),
    NO_ACCESS(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    CONFLICT(HttpStatus.CONFLICT),
    OUT_OF_DATE(HttpStatus.PRECONDITION_FAILED),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_FORMAT(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    VERSION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    UNEXPECTED_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private static final String PREFIX = "urn:audience-share:error:";

    private final HttpStatus status;

    ErrorType(HttpStatus status) {
        this.status = status;
    }

    /** The type of answers with a status; empty if there is no more to say than the status does. */
    static Optional<ErrorType> of(HttpStatus status) {
        return Arrays.stream(values()).filter(type -> type.status == status).findFirst();
    }

    HttpStatus status() {
        return status;
    }

    /** The heading of its section in docs/errors.md. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    URI uri() {
        return URI.create(PREFIX + id());
    }
}
