package org.audienceshare.share.web;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.HttpHeaders;

/**
 * The body of one request while it arrives. It is a stranger's until {@link KnownCallerFilter} says otherwise: little is read of it, and
 * the connection ends with the answer.
 */
final class ReceivedBody implements InputBuffer {

    /** The attribute of the request that holds it. */
    static final String ATTRIBUTE = ReceivedBody.class.getName();

    private final Request request;
    private final InputBuffer input;
    private final BodyRate rate;
    private final StrangerBodies strangers;
    private final int threads;
    private boolean known;
    private boolean counted;
    private long bytes;

    ReceivedBody(Request request, BodyRate rate, StrangerBodies strangers, int threads) {
        this.request = request;
        this.input = request.getInputBuffer();
        this.rate = rate;
        this.strangers = strangers;
        this.threads = threads;
    }

    void begin() {
        request.setInputBuffer(this);
        if (!known) {
            request.getResponse()
                    .getMimeHeaders()
                    .setValue(HttpHeaders.CONNECTION)
                    .setString("close");
        }
    }

    void end() {
        request.setInputBuffer(input);
        if (counted) {
            counted = false;
            strangers.end();
        }
    }

    /** The request carries a valid token or session. */
    void sentByKnownCaller() {
        known = true;
        request.getResponse().getMimeHeaders().removeHeader(HttpHeaders.CONNECTION);
    }

    boolean isKnown() {
        return known;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (!known) {
            admit();
        }
        long start = System.nanoTime();
        int read = rate.isTooSlow() ? 0 : input.doRead(handler);
        rate.count(System.nanoTime() - start, Math.max(read, 0));
        if (rate.isTooSlow()) {
            // As Tomcat throws when nothing arrives at all; it answers with 408 if it still can.
            throw new SocketTimeoutException("the body arrives too slowly");
        }
        bytes += Math.max(read, 0);
        return read;
    }

    private void admit() {
        strangers.check(Math.max(request.getContentLengthLong(), bytes));
        if (!counted) {
            strangers.begin(threads);
            counted = true;
        }
    }

    @Override
    public int available() {
        return input.available();
    }
}
