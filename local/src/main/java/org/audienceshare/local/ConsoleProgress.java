package org.audienceshare.local;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.audienceshare.local.stack.RunningStack;
import org.audienceshare.local.stack.Stack.StackProgress;

/** Prints the progress of the start, and the addresses of the running stack. */
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

    @Override
    public synchronized void warn(String sentence) {
        out.println("  " + sentence);
        out.flush();
    }

    /** Prints the address and the log file of each part. */
    void table(RunningStack stack) {
        out.println();
        stack.parts().forEach(part -> out.printf("  %-15s %-45s %s%n", part.name(), part.address(), part.log()));
        out.println();
        out.printf(
                "  Pages           %1$s  (sign in as any account)%n  REST            %1$s/swagger-ui.html%n",
                stack.addresses().shareServiceUrl());
        out.println("  Ctrl-C stops everything.");
        out.flush();
    }
}
