package org.audienceshare.share.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.audienceshare.share.web.Problem;
import org.audienceshare.share.web.ProblemWriter;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;

/** Answers requests that the security filters refuse, in the same words for every address. */
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter problems;
    private final BearerTokenAuthenticationEntryPoint header = new BearerTokenAuthenticationEntryPoint();

    SecurityProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    /** 401; the standard header says whether a token was missing, expired or not ours. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        header.commence(request, response, refusal);
        problems.write(
                response,
                HttpStatus.valueOf(response.getStatus()),
                "Send a valid token as Authorization: Bearer <token>.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        problems.write(response, HttpStatus.FORBIDDEN, "This token does not allow that.");
    }

    void handle(HttpServletResponse response, RequestRejectedException refusal) throws IOException {
        problems.write(response, HttpStatus.BAD_REQUEST, Problem.INVALID_ADDRESS);
    }
}
