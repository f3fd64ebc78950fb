package org.audienceshare.sync.histories;

import java.util.List;
import java.util.stream.Collectors;

/** @param seed the generator's seed */
record History(long seed, List<Step> steps) {

    History {
        steps = List.copyOf(steps);
    }

    History with(List<Step> others) {
        return new History(seed, others);
    }

    /** One step a line. */
    String shown() {
        return steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
    }
}
