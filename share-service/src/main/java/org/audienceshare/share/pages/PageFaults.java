package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.audienceshare.share.publishing.PublishingUnavailableException;
import org.audienceshare.share.web.RedactedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Ends whatever a page ran into on an error page, without a value of the request and without a stack trace. */
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class PageFaults {

    private static final Logger LOG = LoggerFactory.getLogger(PageFaults.class);

    @ExceptionHandler
    Object unconfirmed(PublishingUnavailableException fault, HttpServletRequest request) {
        LOG.warn("The log did not confirm an event", RedactedException.of(fault));
        return ErrorView.UNCONFIRMED.answer(request);
    }

    /** An id that could be none names nothing. */
    @ExceptionHandler
    Object noId(TypeMismatchException fault, HttpServletRequest request) {
        return ErrorView.of(HttpStatus.NOT_FOUND).answer(request);
    }

    @ExceptionHandler
    Object fault(Exception fault, HttpServletRequest request) throws Exception {
        if (fault instanceof AccessDeniedException || fault instanceof AuthenticationException) {
            throw fault;
        }
        if (fault instanceof ErrorResponse refusal) {
            return ErrorView.of(HttpStatus.valueOf(refusal.getStatusCode().value()))
                    .answer(request);
        }
        LOG.error("A page failed", RedactedException.of(fault));
        return ErrorView.of(HttpStatus.INTERNAL_SERVER_ERROR).answer(request);
    }
}
