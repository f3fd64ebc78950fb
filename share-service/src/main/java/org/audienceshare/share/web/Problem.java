package org.audienceshare.share.web;

import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.FieldProblem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * How a handler answers with problem details (RFC 9457). Thrown by handlers alone: use cases return their refusals.
 */
public final class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private Problem(HttpStatus status, String detail, Map<String, Object> properties) {
        super(status, body(status, detail, properties), null);
    }

    /** 404, with the same text whether it belongs to another account or does not exist. */
    public static Problem notFound() {
        return of(HttpStatus.NOT_FOUND);
    }

    /** 403, for a switch that is off or a role that is missing. */
    public static Problem forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, detail);
    }

    /** 400 with the fields that are to blame. */
    public static Problem invalid(List<FieldProblem> errors) {
        return new Problem(HttpStatus.BAD_REQUEST, INVALID, Map.of("errors", errors));
    }

    /** 400 for one field. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldProblem(field, message)));
    }

    /** 409 with what there is to compare, such as both numbers. */
    public static Problem conflict(String detail, Map<String, Object> properties) {
        return new Problem(HttpStatus.CONFLICT, detail, properties);
    }

    /** Any other status, in words that fit every cause of it. */
    public static Problem of(HttpStatus status) {
        return of(
                status,
                switch (status) {
                    case NOT_FOUND -> "It does not exist, or it belongs to another account.";
                    case FORBIDDEN -> "This account has no access to it.";
                    case TOO_MANY_REQUESTS -> "Wait a moment, then try again.";
                    case SERVICE_UNAVAILABLE -> "The service can't answer at the moment. Try again later.";
                    default ->
                        status.is4xxClientError()
                                ? "The request is not valid."
                                : "An unexpected error occurred. Try again later.";
                });
    }

    /** Any other status. */
    public static Problem of(HttpStatus status, String detail) {
        return new Problem(status, detail, Map.of());
    }

    public static final String INVALID_ADDRESS = "The address of the request is not valid.";

    static final String INVALID = "The request is not valid; see errors.";

    static ProblemDetail body(HttpStatus status, String detail, Map<String, Object> properties) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setTitle(status.getReasonPhrase());
        ErrorType.of(status).map(ErrorType::uri).ifPresent(body::setType);
        properties.forEach(body::setProperty);
        return body;
    }
}
