package org.audienceshare.share.signin.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.audienceshare.share.signin.SessionValues;
import org.audienceshare.share.web.ErrorTable;
import org.audienceshare.share.web.Problem;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads to the error page when a session can't be read or saved: no handler has been reached then. */
final class SessionFaultFilter extends OncePerRequestFilter {

    private final ErrorTable errors;

    SessionFaultFilter(ErrorTable errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException fault) {
            if (response.isCommitted()) {
                throw fault;
            }
            Problem problem = problem(fault);
            problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
            request.setAttribute(SessionValues.UNREADABLE, true);
            response.sendError(problem.getStatusCode().value());
        }
    }

    private Problem problem(RuntimeException fault) throws ServletException {
        try {
            return errors.problem(fault);
        } catch (RuntimeException itself) {
            throw itself;
        } catch (Exception other) {
            throw new ServletException(other);
        }
    }
}
