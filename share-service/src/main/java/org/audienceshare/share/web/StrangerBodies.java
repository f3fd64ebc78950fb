package org.audienceshare.share.web;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatus;

/** Counts the bodies of strangers that are being read, so that threads are left for everybody else. */
final class StrangerBodies {

    private final StrangerBodyProperties limits;
    private final AtomicInteger reading = new AtomicInteger();

    StrangerBodies(StrangerBodyProperties limits) {
        this.limits = limits;
    }

    /** Begins to read a body, or refuses it. There are no bounds to the threads if their number is negative. */
    void begin(int threads) {
        int most = threads < 0 ? limits.maxAtOnce() : Math.min(limits.maxAtOnce(), Math.max(1, threads / 2));
        if (reading.incrementAndGet() > most) {
            end();
            throw new InvalidParameterException(
                    "too many bodies of strangers are being read", HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    void end() {
        reading.decrementAndGet();
    }

    /** Refuses a body of which more than the limit was announced, or has arrived. */
    void check(long bytes) {
        if (bytes > limits.maxBodySize().toBytes()) {
            throw new InvalidParameterException(
                    "the body of a stranger is too long", HttpStatus.CONTENT_TOO_LARGE.value());
        }
    }
}
