package org.audienceshare.sync.apply;

import java.util.Iterator;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.merge.Bases;
import org.audienceshare.sync.merge.MergeInput;

/**
 * The merge inputs of what changed since the previous revision, for a recipient that has exactly that one.
 *
 * @param delta the differences between both revisions
 */
record DeltaMergeJoin(Iterator<DeltaEntry> delta) implements Iterator<MergeInput> {

    @Override
    public boolean hasNext() {
        return delta.hasNext();
    }

    @Override
    public MergeInput next() {
        DeltaEntry entry = delta.next();
        return new MergeInput(
                entry.email(), entry.before() != null, Bases.of(entry.before()), entry.after(), null, true);
    }
}
