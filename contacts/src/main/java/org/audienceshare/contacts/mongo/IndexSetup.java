package org.audienceshare.contacts.mongo;

import java.util.concurrent.atomic.AtomicBoolean;

/** Creates a collection's indexes on first use. Creating an index that exists changes nothing, so a race is harmless. */
public final class IndexSetup {

    private final Runnable create;
    private final AtomicBoolean done = new AtomicBoolean();

    /** @param create creates all indexes */
    public IndexSetup(Runnable create) {
        this.create = create;
    }

    /** Creates the indexes unless an earlier call did; after a failure the next call tries again. */
    public void runOnce() {
        if (!done.get()) {
            create.run();
            done.set(true);
        }
    }
}
