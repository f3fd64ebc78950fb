package org.audienceshare.sync.apply;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The addresses that a sync visits.
 *
 * @param visits in the order of the addresses
 * @param membersSeen whether members come with what the recipient has; else everything has to be looked up
 */
record Visits(Iterator<Visit> visits, boolean membersSeen) {

    boolean hasNext() {
        return visits.hasNext();
    }

    /** The next at most {@code max} visits. */
    List<Visit> nextChunk(int max) {
        List<Visit> chunk = new ArrayList<>();
        while (chunk.size() < max && visits.hasNext()) {
            chunk.add(visits.next());
        }
        return chunk;
    }

    boolean needsLookup(Visit visit) {
        return membersSeen ? visit.needsLookup() : visit.now() == null;
    }
}
