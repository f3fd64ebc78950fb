package org.audienceshare.sync.freeze;

import java.util.Iterator;
import org.audienceshare.contacts.value.ValueComparison;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.EligibleContacts.Candidate;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.jspecify.annotations.Nullable;

/** Merge-joins the current contacts with those of the previous revision, and writes snapshot and delta in one pass. */
final class RevisionDiff {

    private final SnapshotWriter writer;
    private final int maxContacts;
    private final boolean first;
    private int total;
    private int added;
    private int changed;
    private int removed;
    private int optedOut;

    /** @param first whether there is no previous revision, so that nobody will ever need the delta */
    RevisionDiff(SnapshotWriter writer, int maxContacts, boolean first) {
        this.writer = writer;
        this.maxContacts = maxContacts;
        this.first = first;
    }

    ContactCounts counts(Exclusions excluded) {
        return new ContactCounts(total, added, changed, removed, optedOut, excluded);
    }

    /** @return false if there are more contacts than allowed; then it stopped early */
    boolean run(Iterator<Candidate> currentContacts, Iterator<FrozenContact> previousContacts) {
        Candidate current = nextOf(currentContacts);
        FrozenContact previous = nextOf(previousContacts);
        while (current != null || previous != null) {
            int order = compare(current, previous);
            FrozenContact after = current == null || order > 0 ? null : current.contact();
            if (after != null && ++total > maxContacts) {
                return false;
            }
            FrozenContact before = order >= 0 ? previous : null;
            if (before != null && after == null && order == 0) {
                optedOut++;
            }
            write(after, before);
            current = order <= 0 ? nextOf(currentContacts) : current;
            previous = order >= 0 ? nextOf(previousContacts) : previous;
        }
        return true;
    }

    private void write(@Nullable FrozenContact after, @Nullable FrozenContact before) {
        if (after != null) {
            writer.contact(after);
        }
        if (before == null && after != null) {
            added++;
            if (!first) {
                writer.difference(new DeltaEntry(after.email(), null, after));
            }
        } else if (before != null && after == null) {
            removed++;
            writer.difference(new DeltaEntry(before.email(), before, null));
        } else if (before != null && after != null && !ValueComparison.equal(before.values(), after.values())) {
            changed++;
            writer.difference(new DeltaEntry(after.email(), before, after));
        }
    }

    private static int compare(@Nullable Candidate left, @Nullable FrozenContact right) {
        if (left == null || right == null) {
            return left == null ? 1 : -1;
        }
        return left.email().compareTo(right.email());
    }

    private static <T> @Nullable T nextOf(Iterator<T> contacts) {
        return contacts.hasNext() ? contacts.next() : null;
    }
}
