package org.audienceshare.share.operations.web;

import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.web.Problem;
import org.audienceshare.share.web.RedactedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers 503 while the brokers or the schema registry do not answer. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BrokerUnavailableAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerUnavailableAdvice.class);

    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(BrokerUnavailableException fault) {
        LOG.warn("The brokers did not answer an operator's request", RedactedException.of(fault));
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "The brokers or the schema registry do not answer. Try again in a moment.")
                        .getBody());
    }
}
