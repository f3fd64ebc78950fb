package org.audienceshare.contacts.optout;

class InMemoryOptOutsTest extends OptOutsContract {

    @Override
    protected OptOuts create() {
        return new InMemoryOptOuts();
    }
}
