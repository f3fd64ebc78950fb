package org.audienceshare.sync.histories;

import java.util.concurrent.ThreadLocalRandom;

/** The seed of the histories: different in every run, unless {@code -Dhistories.seed} sets it. */
final class Seeds {

    private Seeds() {}

    /** The first of consecutive seeds. */
    static long first() {
        return Long.getLong("histories.seed", ThreadLocalRandom.current().nextLong(1_000_000_000L));
    }

    /** How many histories, unless {@code -Dhistories.count} sets it. */
    static int count(int usually) {
        return Integer.getInteger("histories.count", usually);
    }
}
