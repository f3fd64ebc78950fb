package org.audienceshare.share.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.audienceshare.share.web.Problem;
import org.audienceshare.share.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers requests that failed before they reached a controller: people get a page, REST callers a problem. */
@PageController
@Hidden
class PageErrorController implements ErrorController {

    private final ProblemWriter problems;
    private final ErrorPage errorPage;

    PageErrorController(ProblemWriter problems, ErrorPage errorPage) {
        this.problems = problems;
        this.errorPage = errorPage;
    }

    @RequestMapping("/error")
    @Nullable
    Object error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = Problem.of(status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)));
        if (isRest(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))) {
            problems.write(response, problem);
            return null;
        }
        return errorPage.show(problem, request);
    }

    private static boolean isRest(@Nullable Object path) {
        return path instanceof String text && (text.startsWith("/api/") || text.equals("/api"));
    }

    /** 404 if the address of this handler itself is opened. */
    private static HttpStatus status(@Nullable Object code) {
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
