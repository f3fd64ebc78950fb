package org.audienceshare.share.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.HttpHeaders;

/**
 * Ends requests whose bodies arrive too slowly, so that nobody holds threads with them, strangers least of all. Tomcat limits only the
 * time of one read: a client that sends a byte every few seconds could go on for ever. Below all filters, because Tomcat itself reads
 * forms, and what nobody has read when the request is answered.
 */
final class SlowBodyValve extends ValveBase {

    /** A body up to this size is read to its end after the answer, so that a caller who is still sending gets a 413, and keeps the connection. */
    private static final long MAX_SWALLOWED_BYTES = 32 << 20;

    private final BodyLimitProperties limits;
    private final StrangerBodies strangers;

    SlowBodyValve(BodyLimitProperties limits, StrangerBodies strangers) {
        super(true);
        this.limits = limits;
        this.strangers = strangers;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request body = request.getCoyoteRequest();
        if (body.isFinished()) {
            getNext().invoke(request, response);
            return;
        }
        ReceivedBody received = received(request);
        received.begin();
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                swallow(body, received, response);
            }
        } finally {
            received.end();
        }
    }

    /** A request that is answered later comes here twice. */
    private ReceivedBody received(Request request) {
        if (request.getAttribute(ReceivedBody.ATTRIBUTE) instanceof ReceivedBody begun) {
            return begun;
        }
        ReceivedBody received = new ReceivedBody(
                request.getCoyoteRequest(), limits.newRate(request.getRequestURI()), strangers, threads(request));
        request.setAttribute(ReceivedBody.ATTRIBUTE, received);
        return received;
    }

    private static int threads(Request request) {
        return request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> http
                ? http.getMaxThreads()
                : -1;
    }

    /** Reads what is left of the body after the answer, for a while, but nothing of a stranger; then the connection ends. */
    private void swallow(org.apache.coyote.Request body, ReceivedBody received, Response response) throws IOException {
        if (body.isFinished() || isHeldBack(body)) {
            return;
        }
        if (received.isKnown()) {
            response.finishResponse();
            if (isSwallowed(body)) {
                return;
            }
        } else {
            // The answer first: Tomcat makes it a 500 where the connection is given up before.
            if (!response.isCommitted()) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
            }
            response.finishResponse();
        }
        body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
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
