package org.audienceshare.sync.preview;

/**
 * Every {@code factor}-th address, the same ones for every recipient. Begins with all of them and gets thinner.
 */
final class Sample {

    private int factor = 1;

    /** A power of two: of how many addresses one is looked at. */
    int factor() {
        return factor;
    }

    void halve() {
        factor *= 2;
    }

    boolean has(String email) {
        return (spread(email.hashCode()) & (factor - 1)) == 0;
    }

    /** A text's hash is regular in its last bits. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }
}
