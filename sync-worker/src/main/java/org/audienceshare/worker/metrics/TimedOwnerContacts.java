package org.audienceshare.worker.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Iterator;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.sync.freeze.OwnerContacts;

/** Owners' contacts, of which each pass is timed from its begin to its end: a freeze reads them once, and writes what it reads. */
public final class TimedOwnerContacts implements OwnerContacts {

    private final OwnerContacts contacts;
    private final MeterRegistry meters;
    private final Timer freeze;

    public TimedOwnerContacts(OwnerContacts contacts, MeterRegistry meters) {
        this.contacts = contacts;
        this.meters = meters;
        this.freeze = StageTimers.freeze(meters);
    }

    @Override
    public Streams open(Audience audience, Account owner) {
        Timer.Sample begun = Timer.start(meters);
        return new TimedStreams(contacts.open(audience, owner), () -> begun.stop(freeze));
    }

    private record TimedStreams(Streams streams, Runnable end) implements Streams {

        @Override
        public Iterator<CandidateContact> candidates() {
            return streams.candidates();
        }

        @Override
        public Iterator<AddressSummary> addresses() {
            return streams.addresses();
        }

        @Override
        public int withoutAddress() {
            return streams.withoutAddress();
        }

        @Override
        public boolean hasMissed() {
            return streams.hasMissed();
        }

        @Override
        public void confirm() {
            streams.confirm();
        }

        @Override
        public Iterator<String> suppressed() {
            return streams.suppressed();
        }

        @Override
        public void close() {
            streams.close();
            end.run();
        }
    }
}
