package org.audienceshare.sync.freeze.mongo;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;

/**
 * Reads the first candidates before it returns one of them. So of a small audience it is known who may be in it, and nothing has to
 * be read that is about others.
 */
final class CandidateWindow implements Iterator<CandidateContact> {

    static final int MAX_CONTACTS = 1_000;
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Iterator<CandidateContact> candidates;
    private final Queue<CandidateContact> window = new ArrayDeque<>();
    private final SortedSet<String> addresses = new TreeSet<>();
    private boolean isFilled;
    private boolean hasAll;

    CandidateWindow(Iterator<CandidateContact> candidates) {
        this.candidates = candidates;
    }

    @Override
    public boolean hasNext() {
        fill();
        return !window.isEmpty() || candidates.hasNext();
    }

    @Override
    public CandidateContact next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CandidateContact first = window.poll();
        return first == null ? candidates.next() : first;
    }

    private void fill() {
        if (isFilled) {
            return;
        }
        isFilled = true;
        int bytes = 0;
        while (window.size() < MAX_CONTACTS && bytes < MAX_BYTES && candidates.hasNext()) {
            CandidateContact candidate = candidates.next();
            window.add(candidate);
            bytes += candidate.bytes();
            String email = candidate.email();
            if (email != null) {
                addresses.add(email);
            }
        }
        hasAll = !candidates.hasNext();
    }

    /** The addresses of all candidates; empty if there are more than fit, or none was asked for yet. */
    Optional<SortedSet<String>> all() {
        return hasAll ? Optional.of(addresses) : Optional.empty();
    }
}
