package org.audienceshare.share.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too long: by the announced length, or by counting bytes where none is announced. */
@Component
final class BodyLimitFilter extends OncePerRequestFilter {

    private final BodyLimitProperties limits;
    private final ProblemWriter problems;

    BodyLimitFilter(BodyLimitProperties limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long maxBytes = limits.maxBytes(request.getRequestURI());
        if (request.getContentLengthLong() > maxBytes) {
            problems.write(response, HttpStatus.CONTENT_TOO_LARGE, tooLarge(maxBytes));
            return;
        }
        chain.doFilter(new Limited(request, maxBytes), response);
    }

    static String tooLarge(long maxBytes) {
        return "The body can have at most " + maxBytes + " bytes.";
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long maxBytes;

        Limited(HttpServletRequest request, long maxBytes) {
            super(request);
            this.maxBytes = maxBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), maxBytes);
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final long maxBytes;
        private long bytes;

        Counted(ServletInputStream body, long maxBytes) {
            this.body = body;
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = body.read(into, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws BodyTooLargeException {
            bytes += read;
            if (bytes > maxBytes) {
                throw new BodyTooLargeException(maxBytes);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }

    /** Thrown while reading a body that is longer than allowed. */
    public static final class BodyTooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        private final long maxBytes;

        BodyTooLargeException(long maxBytes) {
            super("the body is longer than " + maxBytes + " bytes");
            this.maxBytes = maxBytes;
        }

        /** The maximum length of the body. */
        public long maxBytes() {
            return maxBytes;
        }
    }
}
