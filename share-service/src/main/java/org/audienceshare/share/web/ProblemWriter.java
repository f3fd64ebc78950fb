package org.audienceshare.share.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem details where no handler has been reached yet, such as in a filter. */
@Component
public final class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Answers with the problem; headers that are set already stay. */
    public void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsString(problem.getBody()).getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    /** Answers with a problem of that status. */
    public void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        write(response, Problem.of(status, detail));
    }
}
