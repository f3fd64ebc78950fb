package org.audienceshare.share.sharing.web;

import org.audienceshare.share.publishing.PublishingUnavailableException;
import org.audienceshare.share.web.Problem;
import org.audienceshare.share.web.RedactedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers 503 while the log takes no events, so that callers know that trying again helps. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class PublishingAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(PublishingAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(PublishingUnavailableException fault) {
        LOG.warn("The log did not confirm an event", RedactedException.of(fault));
        ProblemDetail body = Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The change could not be confirmed. Look at the audience's syncs, and try again in a moment.")
                .getBody();
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .body(body);
    }
}
