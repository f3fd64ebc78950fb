package org.audienceshare.share.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends requests whose bodies arrive too slowly, so that nobody holds threads with them. Tomcat limits only the time of one read: a
 * client that sends a byte every few seconds could go on for ever. Below all filters, because Tomcat itself reads forms, and what
 * nobody has read when the request is answered.
 */
final class SlowBodyValve extends ValveBase {

    /** A body up to this size is read to its end after the answer, so that a caller who is still sending gets a 413, and keeps the connection. */
    private static final long MAX_SWALLOWED_BYTES = 32 << 20;

    private final BodyLimitProperties limits;

    SlowBodyValve(BodyLimitProperties limits) {
        super(true);
        this.limits = limits;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request body = request.getCoyoteRequest();
        InputBuffer input = body.getInputBuffer();
        body.setInputBuffer(new TimedInput(input, limits.newRate()));
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                swallow(body);
            }
        } finally {
            body.setInputBuffer(input);
        }
    }

    /** Reads what is left of the body, for a while; then the connection ends with the answer. */
    private void swallow(org.apache.coyote.Request body) {
        if (!body.isFinished() && !isHeldBack(body) && !isSwallowed(body)) {
            body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private boolean isSwallowed(org.apache.coyote.Request body) {
        long start = System.nanoTime();
        Swallowed swallowed = new Swallowed();
        long bytes = 0;
        try {
            while (bytes <= MAX_SWALLOWED_BYTES
                    && Duration.ofNanos(System.nanoTime() - start).toMillis() < limits.slowBodyMillis()) {
                int read = body.doRead(swallowed);
                if (read < 0) {
                    return true;
                }
                bytes += read;
            }
        } catch (IOException tooSlowOrGone) {
            return false;
        }
        return false;
    }

    /** The client asked whether to send the body, and was not told to. */
    private static boolean isHeldBack(org.apache.coyote.Request body) {
        return body.hasExpectation() && body.getBytesRead() == 0;
    }

    private record TimedInput(InputBuffer input, BodyRate rate) implements InputBuffer {

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            long start = System.nanoTime();
            int read = rate.isTooSlow() ? 0 : input.doRead(handler);
            rate.count(System.nanoTime() - start, Math.max(read, 0));
            if (rate.isTooSlow()) {
                // As Tomcat throws when nothing arrives at all; it answers with 408 if it still can.
                throw new SocketTimeoutException("the body arrives too slowly");
            }
            return read;
        }

        @Override
        public int available() {
            return input.available();
        }
    }

    private static final class Swallowed implements ApplicationBufferHandler {

        private ByteBuffer buffer = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // Each read hands over a buffer of its own.
        }
    }
}
