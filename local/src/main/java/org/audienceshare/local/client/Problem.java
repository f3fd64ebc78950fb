package org.audienceshare.local.client;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** An error answer, RFC 9457. */
record Problem(
        @Nullable String title,
        @Nullable String detail,
        @Nullable List<FieldError> errors) {

    record FieldError(@Nullable String field, String message) {}

    /** One sentence for a person, whatever the body holds. */
    static String sentence(int status, byte[] body) {
        Problem problem = parse(body);
        String said = problem.detail != null ? problem.detail : problem.title;
        String sentence = said == null || said.isBlank() ? byStatus(status) : said;
        if (problem.errors == null || problem.errors.isEmpty()) {
            return sentence + " (HTTP " + status + ")";
        }
        String fields = problem.errors.stream()
                .map(error -> error.field() == null ? error.message() : error.field() + " " + error.message())
                .collect(Collectors.joining("; "));
        return fields + " (HTTP " + status + ")";
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
            case 403 -> "this account may not do that";
            case 404 -> "there is no such thing for this account";
            default -> "the service refused";
        };
    }
}
