package org.audienceshare.system.chaos;

import java.time.Duration;

/**
 * A fault, and its end.
 *
 * @param name as the table shows it
 */
record Fault(String name, Injection injection) {

    /** Injects a fault into a running system. */
    interface Injection {

        /**
         * Injects the fault, mends what it broke, and returns how long recipients had to wait for it, by {@link Moment#recovered}.
         *
         * @param moment the commands that are on their way when it begins
         */
        Duration inject(ChaosStack stack, Moment moment);
    }
}
