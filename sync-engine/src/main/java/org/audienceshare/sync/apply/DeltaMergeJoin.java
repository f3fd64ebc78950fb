package org.audienceshare.sync.apply;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.OrderedStream;
import org.audienceshare.sync.freeze.SnapshotSearch;
import org.audienceshare.sync.merge.Bases;
import org.audienceshare.sync.merge.MergeInput;
import org.jspecify.annotations.Nullable;

/**
 * The merge inputs of what changed since the previous revision, for a recipient that has exactly that one, apart from contacts that
 * were rejected there: those are merged again, whether they changed or not.
 */
final class DeltaMergeJoin implements Iterator<MergeInput> {

    private final OrderedStream<DeltaEntry> delta;
    private final OrderedStream<Rejection> rejected;
    private final SnapshotSearch target;

    /**
     * @param delta the differences between both revisions
     * @param rejected outstanding rejections in the order of the addresses
     * @param target the revision to apply, where the delta does not have a rejected contact
     */
    DeltaMergeJoin(Iterator<DeltaEntry> delta, Iterator<Rejection> rejected, SnapshotSearch target) {
        this.delta = new OrderedStream<>(delta, DeltaEntry::email);
        this.rejected = new OrderedStream<>(rejected, Rejection::email);
        this.target = target;
    }

    @Override
    public boolean hasNext() {
        return delta.peek() != null || rejected.peek() != null;
    }

    @Override
    public MergeInput next() {
        String email = lowestAddress();
        DeltaEntry entry = delta.takeIf(email);
        Rejection rejection = rejected.takeIf(email);
        return rejection == null ? changed(Objects.requireNonNull(entry)) : again(rejection, entry);
    }

    private static MergeInput changed(DeltaEntry entry) {
        return new MergeInput(
                entry.email(), entry.before() != null, Bases.of(entry.before()), entry.after(), null, true);
    }

    private MergeInput again(Rejection rejection, @Nullable DeltaEntry entry) {
        FrozenContact after = entry == null ? target.find(rejection.email()) : entry.after();
        boolean wasInAudience = entry == null ? after != null : entry.before() != null;
        return new MergeInput(
                rejection.email(), wasInAudience && rejection.member(), rejection.bases(), after, null, true);
    }

    private String lowestAddress() {
        String changed = delta.address();
        String again = rejected.address();
        if (changed == null && again == null) {
            throw new NoSuchElementException();
        }
        return changed == null || (again != null && again.compareTo(changed) < 0)
                ? Objects.requireNonNull(again)
                : changed;
    }
}
