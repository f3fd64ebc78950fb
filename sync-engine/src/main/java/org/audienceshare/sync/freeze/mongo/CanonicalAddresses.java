package org.audienceshare.sync.freeze.mongo;

import java.util.Iterator;
import org.audienceshare.contacts.LookAheadIterator;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.jspecify.annotations.Nullable;

/** Only the canonical ones of a stream of stored addresses, whose place in the order is that of the person. */
final class CanonicalAddresses extends LookAheadIterator<String> {

    private final Iterator<String> stored;

    CanonicalAddresses(Iterator<String> stored) {
        this.stored = stored;
    }

    @Override
    protected @Nullable String read() {
        while (stored.hasNext()) {
            String address = stored.next();
            if (EmailAddresses.isCanonical(address)) {
                return address;
            }
        }
        return null;
    }
}
