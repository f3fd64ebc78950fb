package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.security.CurrentUserResolver;
import org.audienceshare.share.web.ErrorTable;
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
    Object error(Exception fault, HttpServletRequest request) throws Exception {
        return errorPage.show(errors.problem(fault), request);
    }
}
