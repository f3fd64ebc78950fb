package org.audienceshare.sync.apply;

import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryRejections;

class InMemoryRejectionsTest extends RejectionsContract {

    private final InMemoryRejections rejections = new InMemoryRejections(new CrashPoints(), clock);

    @Override
    protected Rejections rejections() {
        return rejections;
    }

    @Override
    protected long known() {
        return rejections.size();
    }
}
