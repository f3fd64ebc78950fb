package org.audienceshare.sync.freeze;

import org.audienceshare.contacts.TestClock;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryRevisionStore;

class InMemoryRevisionStoreTest extends RevisionStoreContract {

    private final RevisionStore store =
            new InMemoryRevisionStore(MAX_CHUNK_CONTACTS, new CrashPoints(), new TestClock());

    @Override
    protected RevisionStore store() {
        return store;
    }
}
