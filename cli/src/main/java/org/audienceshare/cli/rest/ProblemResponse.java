package org.audienceshare.cli.rest;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** An error answer, RFC 9457. */
record ProblemResponse(
        @Nullable String title,
        @Nullable String detail,
        @Nullable List<FieldError> errors) {

    record FieldError(@Nullable String field, String message) {}

    /** One sentence for the user, whatever the body holds. */
    static String sentence(int status, byte[] body) {
        ProblemResponse problem = parse(body);
        String text = problem.detail != null ? problem.detail : problem.title;
        String sentence = text == null || text.isBlank() ? byStatus(status) : text;
        if (problem.errors == null || problem.errors.isEmpty()) {
            return sentence + " (HTTP " + status + ")";
        }
        String fields = problem.errors.stream()
                .map(error -> error.field() == null ? error.message() : error.field() + " " + error.message())
                .collect(Collectors.joining("; "));
        return fields + " (HTTP " + status + ")";
    }

    private static ProblemResponse parse(byte[] body) {
        try {
            ProblemResponse problem = body.length == 0 ? null : Http.MAPPER.readValue(body, ProblemResponse.class);
            return problem == null ? new ProblemResponse(null, null, null) : problem;
        } catch (JacksonException e) {
            return new ProblemResponse(null, null, null);
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
}
