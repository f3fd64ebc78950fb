package org.audienceshare.local.stack;

import java.time.Duration;

/** Hears how far the start is. Called from several threads. */
public interface StackProgress {
    void starting(String part);

    void ready(String part, String address, Duration took);

    /** Hears nothing. */
    static StackProgress silent() {
        return new StackProgress() {
            @Override
            public void starting(String part) {}

            @Override
            public void ready(String part, String address, Duration took) {}
        };
    }
}
