package org.audienceshare.share.web;

import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.FieldProblem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * How a handler answers with problem details (RFC 9457). Thrown by handlers alone: use cases return what they refuse.
 */
public final class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private Problem(HttpStatus status, String detail, Map<String, Object> properties) {
        super(status, body(status, detail, properties), null);
    }

    /** 404, the same words for what is another's and for what is not there. */
    public static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "There is no such thing here.");
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

    /** Any other status. */
    public static Problem of(HttpStatus status, String detail) {
        return new Problem(status, detail, Map.of());
    }

    static final String INVALID = "The request is not valid; see errors.";

    static ProblemDetail body(HttpStatus status, String detail, Map<String, Object> properties) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setTitle(status.getReasonPhrase());
        properties.forEach(body::setProperty);
        return body;
    }
}
