package org.audienceshare.local.stack;

import java.time.Duration;

/** Receives the progress of the start, from several threads. */
public interface StackProgress {
    void starting(String part);

    void ready(String part, String address, Duration took);

    /** Ignores the progress. */
    static StackProgress silent() {
        return new StackProgress() {
            @Override
            public void starting(String part) {}

            @Override
            public void ready(String part, String address, Duration took) {}
        };
    }
}
