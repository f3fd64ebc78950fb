package org.audienceshare.benchmarks;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.audienceshare.testing.HouseRules;
import org.audienceshare.testing.ProductionCode;

@AnalyzeClasses(packages = "org.audienceshare", importOptions = ProductionCode.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);
}
