package org.audienceshare.cli.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The service refused a request, or could not be reached. The message is one sentence for the user.
 */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** No answer, too many requests, and what proxies and services answer while something is unavailable. */
    private static final Set<Integer> TEMPORARY = Set.of(0, 429, 502, 503, 504);

    private static final int UNAUTHORIZED = 401;

    private final int status;

    /** @param status the HTTP status, 0 if there was no answer */
    public ApiException(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /**
     * No answer at all.
     *
     * @param advice what to check
     */
    public static ApiException noAnswer(URI url, IOException fault, String advice) {
        return new ApiException(0, "no answer from " + url + " (" + why(fault) + "); " + advice);
    }

    /** Nobody is signed in, or not any more. */
    public static ApiException notSignedIn(String sentence) {
        return new ApiException(UNAUTHORIZED, sentence);
    }

    /** The answer to a refused request. */
    static ApiException refused(int status, byte[] body) {
        return new ApiException(status, sentence(status, body));
    }

    /** The HTTP status, 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** Whether the same request may be answered in a moment, because the service or what it needs is unavailable. */
    public boolean isTemporary() {
        return TEMPORARY.contains(status);
    }

    /** One sentence for the user, whatever the body holds. */
    private static String sentence(int status, byte[] body) {
        Problem problem = parse(body);
        String text = problem.detail() != null ? problem.detail() : problem.title();
        String sentence = text == null || text.isBlank() ? byStatus(status) : text;
        if (problem.errors() == null || problem.errors().isEmpty()) {
            return sentence + " (HTTP " + status + ")";
        }
        String fields = problem.errors().stream()
                .map(error -> error.field() == null ? error.message() : error.field() + " " + error.message())
                .collect(Collectors.joining("; "));
        return fields + " (HTTP " + status + ")";
    }

    private static String why(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "it took too long";
        }
        if (e instanceof ConnectException) {
            return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                            .anyMatch(UnresolvedAddressException.class::isInstance)
                    ? "there is no such host"
                    : "nothing listens there";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Problem parse(byte[] body) {
        try {
            Problem problem = body.length == 0 ? null : Http.MAPPER.readValue(body, Problem.class);
            return problem == null ? new Problem(null, null, null) : problem;
        } catch (JacksonException e) {
            return new Problem(null, null, null);
        }
    }

    private static String byStatus(int status) {
        return switch (status) {
            case 401 -> "the token is missing, has expired, or was signed with another key";
            case 403 -> "this account is not allowed to do that";
            case 404 -> "not found for this account";
            default -> "the service refused the request";
        };
    }

    /** An error answer, RFC 9457. */
    private record Problem(
            @Nullable String title,
            @Nullable String detail,
            @Nullable List<FieldError> errors) {

        record FieldError(@Nullable String field, String message) {}
    }
}
