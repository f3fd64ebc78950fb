package org.audienceshare.testing;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Names that are given out once a JVM. */
final class FreshNames {
    /** MongoDB allows 63 bytes for a database's name. */
    private static final int MAX_CLASS_CHARACTERS = 40;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private FreshNames() {}

    static String database(Class<?> test) {
        String name = test.getSimpleName().toLowerCase(Locale.ROOT);
        return name.substring(0, Math.min(name.length(), MAX_CLASS_CHARACTERS)) + "_"
                + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    }
}
