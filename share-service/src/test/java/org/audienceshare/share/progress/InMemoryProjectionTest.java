package org.audienceshare.share.progress;

class InMemoryProjectionTest extends ProjectionContract {

    @Override
    protected Views emptyViews() {
        InMemoryProjection views = new InMemoryProjection();
        return new Views(views, views);
    }
}
