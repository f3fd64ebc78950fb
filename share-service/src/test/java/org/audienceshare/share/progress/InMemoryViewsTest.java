package org.audienceshare.share.progress;

class InMemoryViewsTest extends ViewsContract {

    @Override
    protected Views emptyViews() {
        InMemoryViews views = new InMemoryViews();
        return new Views(views, views);
    }
}
