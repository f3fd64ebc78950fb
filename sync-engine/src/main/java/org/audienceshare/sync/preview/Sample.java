package org.audienceshare.sync.preview;

import org.audienceshare.events.model.CopyCounts;

/** Every {@code factor}-th address, the same ones for every recipient. Starts with all addresses. */
final class Sample {

    private int factor = 1;

    /** A power of two: one of so many addresses is in the sample. */
    int factor() {
        return factor;
    }

    void halve() {
        factor *= 2;
    }

    boolean contains(String email) {
        return (mixed(email.hashCode()) & (factor - 1)) == 0;
    }

    /** Estimates of all contacts from counts of the sample. */
    CopyCounts extrapolated(CopyCounts counts, int contacts) {
        if (factor == 1) {
            return counts;
        }
        long added = counts.added() * factor;
        long updated = counts.updated() * factor;
        return new CopyCounts(
                added,
                updated,
                counts.removed() * factor,
                Math.max(0, contacts - added - updated),
                counts.rejected() * factor,
                counts.kept() * factor);
    }

    /** The last bits of a text's hash are regular, so they are mixed. */
    private static int mixed(int hash) {
        int product = hash * 0x9E3779B9;
        return product ^ (product >>> 16);
    }
}
