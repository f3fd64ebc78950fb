package org.audienceshare.local;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.audienceshare.local.stack.RunningStack;
import org.audienceshare.local.stack.StackProgress;

/** Tells the person at the terminal how far the stack's start is. */
final class ConsoleProgress implements StackProgress {
    private static final double MILLIS_PER_SECOND = 1000;

    private final PrintWriter out;

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void starting(String part) {
        out.printf("  %-15s starting…%n", part);
        out.flush();
    }

    @Override
    public synchronized void ready(String part, String address, Duration took) {
        out.printf(Locale.ROOT, "  %-15s ready after %.1f s%n", part, took.toMillis() / MILLIS_PER_SECOND);
        out.flush();
    }

    /** Where everything is reached. */
    void table(RunningStack stack) {
        out.println();
        stack.parts().forEach(part -> out.printf("  %-15s %-45s %s%n", part.name(), part.address(), part.log()));
        out.println();
        out.printf(
                "  Pages           %1$s  (choose who you are)%n  REST            %1$s/swagger-ui.html%n",
                stack.addresses().shareServiceUrl());
        out.println("  Ctrl-C ends everything.");
        out.flush();
    }
}
