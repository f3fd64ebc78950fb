package org.audienceshare.benchmarks.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.audienceshare.local.stack.Stack.StackProgress;

/** Prints a line for each part that is ready. */
public final class StartProgress implements StackProgress {

    private final PrintWriter out;

    public StartProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void starting(String part) {}

    @Override
    public synchronized void ready(String part, String address, Duration took) {
        out.printf(Locale.ROOT, "  %-15s ready after %.1f s%n", part, took.toMillis() / 1000.0);
        out.flush();
    }

    @Override
    public synchronized void warn(String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
