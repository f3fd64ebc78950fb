package org.audienceshare.contacts.contact.mongo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.audienceshare.contacts.contact.EmailAddresses;

/** Looks in stored addresses for spellings that came after their list was last read. */
public final class NewSpellings {

    private final Spellings known;
    private final Map<String, String> unchecked = new HashMap<>();
    private boolean found;

    public NewSpellings(Spellings known) {
        this.known = known;
    }

    public void see(String stored) {
        if (found || EmailAddresses.isCanonical(stored)) {
            return;
        }
        EmailAddresses.normalise(stored).ifPresent(canonical -> unchecked.put(stored, canonical));
        if (unchecked.size() == Spellings.PAGE) {
            check();
        }
    }

    /** Whether one that was seen is new. */
    public boolean found() {
        check();
        return found;
    }

    private void check() {
        found |= !known.of(new HashSet<>(unchecked.values())).keySet().containsAll(unchecked.keySet());
        unchecked.clear();
    }
}
