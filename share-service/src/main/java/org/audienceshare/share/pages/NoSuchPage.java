package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.audienceshare.share.security.CurrentUserResolver;
import org.audienceshare.share.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers for addresses that nothing is at: people get a page, callers of the REST interface a problem. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoSuchPage {

    private final CurrentUserResolver users;

    NoSuchPage(CurrentUserResolver users) {
        this.users = users;
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    Object nothing(HttpServletRequest request) {
        if (PageErrorController.isForCallers(request.getRequestURI())) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .body(Problem.notFound().getBody());
        }
        // Remembered with the request, so that the page has its frame.
        users.of(request);
        return ErrorView.of(HttpStatus.NOT_FOUND).answer(request);
    }
}
