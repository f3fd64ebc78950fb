package org.audienceshare.testing;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Classes that people write and that are deployed: no tests, and no fakes that one module lends to another's tests. */
public final class ProductionCode implements ImportOption {

    private final ImportOption noTests = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return noTests.includes(location) && !location.contains("-tests.jar") && !location.contains("/jmh_generated/");
    }
}
