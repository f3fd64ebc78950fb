package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Removes steps of a failing history while it still fails: larger parts first, then single steps. */
final class Shrinker {

    private static final int MAX_TRIES = 3_000;

    private final Predicate<History> fails;
    private int tries;

    Shrinker(Predicate<History> fails) {
        this.fails = fails;
    }

    History shrink(History failing) {
        History smallest = failing;
        for (int part = failing.steps().size() / 2; part >= 1; part = part == 1 ? 0 : Math.max(1, part / 2)) {
            History before;
            do {
                before = smallest;
                smallest = dropping(smallest, part);
            } while (part == 1 && smallest.steps().size() < before.steps().size());
        }
        return smallest;
    }

    private History dropping(History history, int part) {
        History smallest = history;
        int at = smallest.steps().size();
        while (at > 0 && tries < MAX_TRIES) {
            int from = Math.max(0, at - part);
            List<Step> fewer = new ArrayList<>(smallest.steps());
            fewer.subList(from, at).clear();
            tries++;
            if (fails.test(smallest.with(fewer))) {
                smallest = smallest.with(fewer);
            }
            at = from;
        }
        return smallest;
    }
}
