package org.audienceshare.share.web;

import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.RedactedException;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.audienceshare.share.web.BodyLimitFilter.BodyTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;

/** Maps every fault to its answer: the REST interface writes problem details, the pages an error page. */
@Component
public final class ErrorTable {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorTable.class);

    private static final String RETRY_AFTER_SECONDS = "5";

    private final List<Outage> outages;

    ErrorTable(List<Outage> outages) {
        this.outages = List.copyOf(outages);
    }

    /**
     * The answer to a fault. Logs faults that the caller did not cause, without messages, as they can contain contact data.
     *
     * @throws Exception the fault itself if the security filters answer it
     */
    public Problem problem(Exception fault) throws Exception {
        if (fault instanceof AccessDeniedException || fault instanceof AuthenticationException) {
            throw fault;
        }
        if (fault instanceof Problem problem) {
            return problem;
        }
        if (fault instanceof BodyTooLargeException tooLarge) {
            return Problem.of(HttpStatus.CONTENT_TOO_LARGE, BodyLimitFilter.tooLarge(tooLarge.maxBytes()));
        }
        if (fault instanceof InvalidParameterException form) {
            return refused(HttpStatus.valueOf(form.getErrorCode()));
        }
        if (fault instanceof RequestRejectedException) {
            return Problem.of(HttpStatus.BAD_REQUEST, Problem.INVALID_ADDRESS);
        }
        if (fault instanceof InvalidFilterException filter) {
            return Problem.invalid(List.of(new FieldProblem(filter.field(), String.valueOf(filter.getMessage()))));
        }
        // A text that can't be an id names nothing.
        if (fault instanceof TypeMismatchException) {
            return Problem.notFound();
        }
        if (fault instanceof ErrorResponse refusal) {
            return Problem.of(HttpStatus.valueOf(refusal.getStatusCode().value()));
        }
        return outages.stream()
                .filter(outage -> outage.explains(fault))
                .findFirst()
                .map(outage -> unavailable(outage, fault))
                .orElseGet(() -> unexpected(fault));
    }

    /** A form that could not be read. */
    private static Problem refused(HttpStatus status) {
        Problem problem = Problem.of(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return problem;
    }

    private static Problem unavailable(Outage outage, Exception fault) {
        LOG.warn("A request was answered with 503: {}", outage.detail(), RedactedException.of(fault));
        Problem problem = Problem.of(HttpStatus.SERVICE_UNAVAILABLE, outage.detail());
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return problem;
    }

    private static Problem unexpected(Exception fault) {
        LOG.error("A request failed", RedactedException.of(fault));
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
