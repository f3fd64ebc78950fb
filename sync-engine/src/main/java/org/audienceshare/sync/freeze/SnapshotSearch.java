package org.audienceshare.sync.freeze;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks contacts of a revision up by their addresses, in ascending order. Reads few chunks for few addresses, and each about once for many. */
public final class SnapshotSearch {

    private final RevisionReader revisions;
    private final Revision revision;
    private final int last;
    private int index = -1;
    private List<FrozenContact> chunk = List.of();

    public SnapshotSearch(RevisionReader revisions, Revision revision) {
        this.revisions = revisions;
        this.revision = revision;
        this.last = revision.chunks().snapshot() - 1;
    }

    /** The contact with this address, or null. Call it in ascending order. */
    public @Nullable FrozenContact find(String email) {
        if (endsBefore(email) && index < last) {
            goTo(email);
        }
        int low = Collections.binarySearch(
                chunk.stream().map(FrozenContact::email).toList(), email);
        return low < 0 ? null : chunk.get(low);
    }

    /** To the first chunk that does not end before the address: in growing steps, then by halves of the last one. */
    private void goTo(String email) {
        int low = index + 1;
        int high = low;
        read(high);
        for (int step = 1; endsBefore(email) && high < last; step *= 2) {
            low = high + 1;
            high = Math.min(last, high + step);
            read(high);
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            read(middle);
            if (endsBefore(email)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        read(low);
    }

    private void read(int next) {
        if (next != index) {
            index = next;
            chunk = revisions.snapshotChunk(revision, next);
        }
    }

    private boolean endsBefore(String email) {
        return chunk.isEmpty() || chunk.get(chunk.size() - 1).email().compareTo(email) < 0;
    }
}
