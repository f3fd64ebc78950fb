package org.audienceshare.contacts.field.mongo;

import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.field.FieldRegistry;
import org.audienceshare.contacts.field.FieldRegistryContract;

class MongoFieldRegistryTest extends FieldRegistryContract {
    @Override
    protected FieldRegistry create() {
        return new MongoFieldRegistry(TestDatabase.fresh(getClass()));
    }
}
