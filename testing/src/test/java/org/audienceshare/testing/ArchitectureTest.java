package org.audienceshare.testing;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** Also for {@code local}, which can't see the rules: this module depends on it. */
@AnalyzeClasses(packages = "org.audienceshare", importOptions = ProductionCode.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);
}
