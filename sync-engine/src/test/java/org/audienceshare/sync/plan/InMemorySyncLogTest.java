package org.audienceshare.sync.plan;

import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemorySyncLog;

class InMemorySyncLogTest extends SyncLogContract {

    private final InMemorySyncLog log = new InMemorySyncLog(new CrashPoints(), clock);

    @Override
    protected SyncLog log() {
        return log;
    }
}
