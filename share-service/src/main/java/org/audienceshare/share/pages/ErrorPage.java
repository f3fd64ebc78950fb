package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.audienceshare.share.security.CurrentUserResolver;
import org.audienceshare.share.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Shows problems to people. */
@Component
public final class ErrorPage {

    /** The model attribute with the current user, which the frame shows. */
    static final String USER = "user";

    private static final MediaType PLAIN = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final PageTexts texts;

    ErrorPage(PageTexts texts) {
        this.texts = texts;
    }

    /**
     * A page, or the sentences alone where a script asked for a part of a page. Reads nothing from the database, which
     * may be what does not answer.
     */
    public Object show(Problem problem, HttpServletRequest request) {
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
