package org.audienceshare.sync.inmemory;

/**
 * Lets the process die at any of its steps: every change of every fake passes here before it is made, so that crashing
 * at 1, 2, 3 … until nothing crashes any more tries all gaps between two steps.
 */
public final class CrashPoints {

    private long passed;
    private long crashAt = -1;
    private long interruptAt = -1;
    private Runnable interruption;
    private Runnable pause;

    /** Dies instead of making the {@code n}th change from now, 1 for the next one. */
    public void crashAt(long n) {
        crashAt = passed + n;
    }

    /** Lets something else happen before the {@code n}th change from now, once, and goes on. */
    public void interruptAt(long n, Runnable other) {
        interruptAt = passed + n;
        interruption = other;
    }

    /** Lets others go on before any change, if {@code mayPause} decides so. */
    public void pauseAt(Runnable mayPause) {
        pause = mayPause;
    }

    /** Dies no more, and is not interrupted. */
    public void disarm() {
        pause = null;
        crashAt = -1;
        interruptAt = -1;
    }

    /** How many changes were made since the world began. */
    public long passed() {
        return passed;
    }

    /** To be called before every change. */
    public void pass() {
        if (pause != null) {
            pause.run();
        }
        if (passed + 1 == interruptAt) {
            interruptAt = -1;
            interruption.run();
        }
        if (passed + 1 == crashAt) {
            crashAt = -1;
            throw new Crash();
        }
        passed++;
    }

    /** The process died. */
    public static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Crash() {
            super("crashed on purpose", null, false, false);
        }
    }
}
