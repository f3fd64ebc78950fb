package org.audienceshare.sync.apply;

import org.audienceshare.contacts.TestClock;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryRecipients;
import org.audienceshare.sync.inmemory.InMemoryRejections;
import org.audienceshare.sync.inmemory.InMemorySyncLog;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.SyncLog;

class InMemoryTaskFactsTest extends TaskFactsContract {

    private final CrashPoints crashes = new CrashPoints();
    private final TestClock clock = new TestClock();
    private final InMemoryRecipients recipients = new InMemoryRecipients(crashes, clock);
    private final InMemoryRejections rejections = new InMemoryRejections(crashes, clock);
    private final InMemorySyncLog log = new InMemorySyncLog(crashes, clock);

    @Override
    protected PlannedRecipients planned() {
        return recipients;
    }

    @Override
    protected RecipientStates states() {
        return recipients;
    }

    @Override
    protected Rejections rejections() {
        return rejections;
    }

    @Override
    protected SyncLog log() {
        return log;
    }

    @Override
    protected TaskFactsReader facts() {
        return TaskFactsReader.of(recipients, rejections, log::isCancelled);
    }
}
