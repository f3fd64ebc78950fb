package org.audienceshare.sync.plan;

import java.util.List;
import org.audienceshare.events.model.AudienceEvent;

/** The use case behind {@code audience.events}. */
public interface EventPlanner {

    /**
     * Plans the events of one poll, in their order. Repetitions of one audience that follow each other count once.
     *
     * @return one verdict an event, in their order; a refused event changed nothing
     * @throws org.audienceshare.sync.failure.TransientFaultException if something outside is away; calling again with
     *     the same events finds its own work
     */
    List<Verdict> plan(List<AudienceEvent> events);

    /** What became of an event. */
    sealed interface Verdict {
        record Accepted() implements Verdict {}

        /** @param reason why it changes nothing; it goes to the dead-letter topic with this */
        record Refused(String reason) implements Verdict {}
    }
}
