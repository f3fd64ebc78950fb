package org.audienceshare.share.config;

import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import jakarta.servlet.http.HttpServletRequest;
import org.audienceshare.share.pages.ErrorView;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.web.RedactedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Shows people a page that says so while the database is away. */
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DatabasePageAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(DatabasePageAdvice.class);

    @ExceptionHandler({MongoTimeoutException.class, MongoSocketException.class, MongoNotPrimaryException.class})
    Object away(MongoException fault, HttpServletRequest request) {
        LOG.warn("The database did not answer a page", RedactedException.of(fault));
        return ErrorView.of(HttpStatus.SERVICE_UNAVAILABLE).answer(request);
    }
}
