package org.audienceshare.share.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.audienceshare.share.security.CurrentUserResolver;
import org.audienceshare.share.web.Problem;
import org.audienceshare.share.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows problems to people, also those of requests that failed before they reached a controller. */
@PageController
@Hidden
final class ErrorPage implements ErrorController {

    /** The model attribute with the current user, which the frame shows. */
    static final String USER = "user";

    private static final MediaType PLAIN = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final PageTexts texts;
    private final ProblemWriter problems;

    ErrorPage(PageTexts texts, ProblemWriter problems) {
        this.texts = texts;
        this.problems = problems;
    }

    /** People get a page, REST callers a problem. */
    @RequestMapping("/error")
    @Nullable
    Object error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = Problem.of(failedWith(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)));
        if (isRest(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))) {
            problems.write(response, problem);
            return null;
        }
        return show(problem, request);
    }

    private static boolean isRest(@Nullable Object path) {
        return path instanceof String text && (text.startsWith("/api/") || text.equals("/api"));
    }

    /** 404 if the address of this handler itself is opened. */
    private static HttpStatus failedWith(@Nullable Object code) {
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    /**
     * A page, or the sentences alone where a script asked for a part of a page. Reads nothing from the database, which
     * may be what does not answer.
     */
    Object show(Problem problem, HttpServletRequest request) {
        HttpStatus status = HttpStatus.valueOf(problem.getStatusCode().value());
        String title = texts.get("pages.error." + titleKey(status));
        // The fields of an invalid request mean nothing to people.
        String text = status == HttpStatus.BAD_REQUEST
                ? texts.get("pages.error.reload")
                : String.valueOf(problem.getBody().getDetail());
        if (Htmx.isRequest(request)) {
            return ResponseEntity.status(status)
                    .headers(problem.getHeaders())
                    .contentType(PLAIN)
                    .body(title + ". " + text);
        }
        Map<String, Object> model = new HashMap<>(Map.of("status", status.value(), "title", title, "text", text));
        CurrentUserResolver.known(request).ifPresent(user -> model.put(USER, user));
        return new ModelAndView("error", model, status);
    }

    private static String titleKey(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND, FORBIDDEN, TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> String.valueOf(status.value());
            default -> status.is4xxClientError() ? "4xx" : "5xx";
        };
    }
}
