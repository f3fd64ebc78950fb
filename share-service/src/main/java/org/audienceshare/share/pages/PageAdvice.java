package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.security.CurrentUserResolver;
import org.audienceshare.share.web.BrokenAnswerValve;
import org.audienceshare.share.web.ErrorTable;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its frame, and shows an error page where a page fails. */
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageAdvice {

    private final CurrentUserResolver users;
    private final ErrorTable errors;
    private final ErrorPage errorPage;

    PageAdvice(CurrentUserResolver users, ErrorTable errors, ErrorPage errorPage) {
        this.users = users;
        this.errors = errors;
        this.errorPage = errorPage;
    }

    /** Null if no user is signed in. */
    @ModelAttribute(ErrorPage.USER)
    @Nullable
    CurrentUser user(HttpServletRequest request) {
        return users.of(request).orElse(null);
    }

    @ExceptionHandler
    @Nullable
    Object error(Exception fault, HttpServletRequest request, HttpServletResponse response) throws Exception {
        Problem problem = errors.problem(fault);
        if (response.isCommitted()) {
            BrokenAnswerValve.breakOff(request);
            return null;
        }
        return errorPage.show(problem, request);
    }
}
