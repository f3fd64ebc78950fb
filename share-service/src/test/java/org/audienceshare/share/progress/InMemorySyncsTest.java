package org.audienceshare.share.progress;

class InMemorySyncsTest extends SyncsContract {

    @Override
    protected Syncs emptyStore() {
        return new InMemorySyncs();
    }
}
