package org.audienceshare.sync.failure;

import org.audienceshare.sync.inmemory.InMemoryQuarantines;

class InMemoryQuarantinesTest extends QuarantinesContract {

    @Override
    protected Quarantines create() {
        return new InMemoryQuarantines();
    }
}
