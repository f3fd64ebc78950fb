package org.audienceshare.sync.apply;

import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryRejections;

class InMemoryRejectionsTest extends RejectionsContract {

    private final Rejections rejections = new InMemoryRejections(new CrashPoints());

    @Override
    protected Rejections rejections() {
        return rejections;
    }
}
