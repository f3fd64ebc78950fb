package org.audienceshare.share.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.audienceshare.share.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers for what failed before or beside the controllers, such as in a filter. */
@PageController
@Hidden
class PageErrorController implements ErrorController {

    private final ProblemWriter problems;

    PageErrorController(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Whether a path is the REST interface's. */
    static boolean isForCallers(@Nullable Object path) {
        return path instanceof String text && (text.startsWith("/api/") || text.equals("/api"));
    }

    @RequestMapping("/error")
    @Nullable
    Object error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        if (isForCallers(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))) {
            problems.write(response, status, ErrorView.of(status).text());
            return null;
        }
        return ErrorView.of(status).answer(request);
    }

    /** Who opens the address by hand finds nothing there. */
    private static HttpStatus status(@Nullable Object code) {
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
