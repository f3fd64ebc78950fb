package org.audienceshare.sync.freeze;

import java.util.Iterator;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;

/** Streams made of what a test gives: nothing was missed, and every contact has an address. */
public record ReadyStreams(
        Iterator<CandidateContact> candidates, Iterator<AddressSummary> addresses, Iterator<String> suppressed)
        implements OwnerContacts.Streams {

    @Override
    public int withoutAddress() {
        return 0;
    }

    @Override
    public boolean hasMissed() {
        return false;
    }

    @Override
    public void confirm() {}

    @Override
    public void close() {}
}
