package org.audienceshare.contacts.field;

class InMemoryFieldRegistryTest extends FieldRegistryContract {
    @Override
    protected FieldRegistry create() {
        return new InMemoryFieldRegistry();
    }
}
