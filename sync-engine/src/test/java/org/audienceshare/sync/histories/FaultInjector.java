package org.audienceshare.sync.histories;

import java.util.function.UnaryOperator;
import org.audienceshare.sync.histories.Step.Fault;

/** Adds a fault of one kind to every step in which it can happen, each at a different place. */
final class FaultInjector implements UnaryOperator<Step> {

    private static final int PLACES = 23;

    private final Fault.Kind kind;
    private int given;

    private FaultInjector(Fault.Kind kind) {
        this.kind = kind;
    }

    static UnaryOperator<Step> of(Fault.Kind kind) {
        return new FaultInjector(kind);
    }

    @Override
    public Step apply(Step step) {
        Fault fault = kind == Fault.Kind.NONE ? Fault.NONE : new Fault(kind, 1 + given++ * 7 % PLACES);
        if (step instanceof Step.Publish publish) {
            return new Step.Publish(publish.events(), publish.events().size() == 1 ? fault : Fault.NONE);
        } else if (step instanceof Step.Replay replay) {
            return new Step.Replay(replay.from(), replay.count(), fault);
        } else if (step instanceof Step.Work work) {
            return new Step.Work(work.recipient(), fault);
        }
        return step;
    }
}
