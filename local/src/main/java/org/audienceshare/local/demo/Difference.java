package org.audienceshare.local.demo;

import java.util.List;

/**
 * A difference between what was found and what the model expects.
 *
 * @param kind what differs, without contact data
 * @param count how many contacts it concerns
 */
record Difference(String account, String kind, int count) {

    /** Adds a difference if the two numbers are not equal. */
    static void compare(List<Difference> found, String account, String what, long expected, long actual) {
        if (expected != actual) {
            found.add(new Difference(
                    account, what + ": " + actual + " instead of " + expected, (int) Math.abs(expected - actual)));
        }
    }
}
