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
            return publish.withFault(fault);
        } else if (step instanceof Step.Work work) {
            return new Step.Work(work.recipient(), fault);
        }
        return step;
    }
}
