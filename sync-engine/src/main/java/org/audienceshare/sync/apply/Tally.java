package org.audienceshare.sync.apply;

import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.sync.apply.ContactMerge.Decision;

/** Counts what a task did. */
final class Tally {

    private int added;
    private int updated;
    private int removed;
    private int unchanged;
    private int rejected;
    private int kept;

    void settle(Decision decision) {
        switch (decision.kind()) {
            case ADDED -> added++;
            case UPDATED -> updated++;
            case REMOVED -> removed++;
            case UNCHANGED -> unchanged++;
            case NOT_CONCERNED -> {}
        }
        if (decision.kept()) {
            kept++;
        }
    }

    void reject() {
        rejected++;
    }

    /** @param contacts how many the revision holds; those that nobody visited are unchanged */
    CopyCounts counts(int contacts) {
        int visited = added + updated + unchanged + rejected;
        return new CopyCounts(added, updated, removed, unchanged + Math.max(0, contacts - visited), rejected, kept);
    }
}
