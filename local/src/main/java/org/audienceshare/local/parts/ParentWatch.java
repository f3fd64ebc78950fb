package org.audienceshare.local.parts;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Runs another main class, and stops this JVM when the parent process has ended. The parent holds the other end of standard
 * input and never writes: end of file means that the parent closed it or died, even by {@code kill -9}.
 *
 * <p>It is copied to the class path of foreign programs, so it uses nothing but the JDK and has no nested class.
 */
final class ParentWatch {
    private static final long ORDERLY_END_MILLIS = 15_000;

    private ParentWatch() {}

    public static void main(String[] args) throws Throwable {
        // Ctrl-C reaches the whole process group. The parent handles it and stops its children in the right order.
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        daemon("parent-watch", ParentWatch::endWithParent);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever written; only the end matters.
            }
        } catch (IOException e) {
            // The parent has ended.
        }
        daemon("parent-watch-halt", ParentWatch::haltLater);
        System.exit(0);
    }

    private static void haltLater() {
        try {
            Thread.sleep(ORDERLY_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
