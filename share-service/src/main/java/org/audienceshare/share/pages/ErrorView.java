package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.audienceshare.share.security.CurrentUserResolver;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page that says why there is no page.
 *
 * @param title a few words
 * @param text what to do now
 */
public record ErrorView(int status, String title, String text) {

    private static final MediaType PLAIN = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    /** A change that may have been made or not. */
    static final ErrorView UNCONFIRMED = new ErrorView(
            503, "The change could not be confirmed", "Look at the audience's syncs, and try again in a moment.");

    public static ErrorView of(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND ->
                new ErrorView(404, "There is nothing here", "It may have been removed, or it is somebody else's.");
            case FORBIDDEN ->
                new ErrorView(
                        403, "You may not see this", "Your account has no part in it, or the page was open too long.");
            case TOO_MANY_REQUESTS ->
                new ErrorView(429, "That was too often", "Wait a moment, then go on where you were.");
            case SERVICE_UNAVAILABLE ->
                new ErrorView(503, "The database does not answer", "Nothing is lost. Try again in a moment.");
            default ->
                status.is4xxClientError()
                        ? new ErrorView(status.value(), "That did not work", "Go back, load the page again, and retry.")
                        : new ErrorView(
                                status.value(), "Something went wrong here", "It is not your doing. Try again later.");
        };
    }

    /** A page, or one sentence where a script asked for a part of one. Asks no database: it may be what is away. */
    public Object answer(HttpServletRequest request) {
        if (Htmx.asks(request)) {
            return ResponseEntity.status(status).contentType(PLAIN).body(title + ". " + text);
        }
        ModelAndView page = new ModelAndView("error", Map.of("error", this), HttpStatus.valueOf(status));
        CurrentUserResolver.known(request).ifPresent(user -> page.addObject("user", user));
        return page;
    }
}
