package org.audienceshare.share.config;

import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
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

/** Answers 503 while the database is away, so that callers know that trying again helps. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class DatabaseAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAdvice.class);

    @ExceptionHandler({MongoTimeoutException.class, MongoSocketException.class, MongoNotPrimaryException.class})
    ResponseEntity<ProblemDetail> away(MongoException fault) {
        LOG.warn("The database did not answer a request", RedactedException.of(fault));
        ProblemDetail body = Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. Try again in a moment.")
                .getBody();
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5")
                .body(body);
    }
}
