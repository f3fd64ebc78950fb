package org.audienceshare.contacts.failure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Where in our code an exception comes from. */
public final class FaultPlace {

    private static final String OURS = "org.audienceshare.";
    private static final int MAX_CAUSES = 50;

    private FaultPlace() {}

    /** The innermost class, file and line of ours in the stack traces, such as {@code SyncPlanner.decide(SyncPlanner.java:77)}. */
    public static String of(Throwable fault) {
        Deque<Throwable> innermostFirst = new ArrayDeque<>();
        for (Throwable next = fault; next != null && innermostFirst.size() < MAX_CAUSES; next = next.getCause()) {
            innermostFirst.push(next);
        }
        return innermostFirst.stream()
                .flatMap(cause -> firstOfOurs(cause).stream())
                .findFirst()
                .orElse("an unknown place");
    }

    private static Optional<String> firstOfOurs(Throwable fault) {
        for (StackTraceElement frame : fault.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                String type =
                        frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
                return Optional.of(type + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")");
            }
        }
        return Optional.empty();
    }
}
