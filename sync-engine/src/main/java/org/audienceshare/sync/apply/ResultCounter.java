package org.audienceshare.sync.apply;

import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.sync.merge.ContactMerge.Decision;

/** Counts what a task did to contacts. */
final class ResultCounter {

    private int added;
    private int updated;
    private int removed;
    private int unchanged;
    private int rejected;
    private int kept;
    private boolean triesAgain;

    void count(Decision decision) {
        switch (decision.kind()) {
            case ADDED -> added++;
            case UPDATED -> updated++;
            case REMOVED -> removed++;
            case UNCHANGED -> unchanged++;
            case NOT_IN_AUDIENCE -> {}
        }
        if (decision.kept()) {
            kept++;
        }
    }

    /** Notes that contacts are tried again that an earlier attempt rejected. */
    void triesAgain() {
        triesAgain = true;
    }

    /** Whether rejections of earlier attempts are to be settled. */
    boolean settles() {
        return triesAgain;
    }

    void countRejected() {
        rejected++;
    }

    /** @param contacts how many the revision holds; those that were not merged count as unchanged */
    CopyCounts counts(int contacts) {
        int merged = added + updated + unchanged + rejected;
        return new CopyCounts(added, updated, removed, unchanged + Math.max(0, contacts - merged), rejected, kept);
    }
}
