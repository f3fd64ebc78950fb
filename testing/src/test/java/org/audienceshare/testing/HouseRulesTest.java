package org.audienceshare.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Every rule is seen to fail, on classes that break it on purpose, and each names the culprit. */
class HouseRulesTest {
    private static final JavaClasses BROKEN = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("org.audienceshare");

    @Test
    void pureCodeThatTouchesATechnology() {
        assertThat(violationsOf(HouseRules.PURE_PACKAGES_SEE_ONLY_JAVA))
                .contains("TouchesKafka", "TouchesMongo", "TouchesEvents")
                .doesNotContain("Alpha");
    }

    @Test
    void kafkaOutsideItsPackages() {
        assertThat(violationsOf(HouseRules.KAFKA_ONLY_IN_KAFKA_PACKAGES))
                .contains("TouchesKafka")
                .doesNotContain("TouchesMongo");
    }

    @Test
    void mongoOutsideItsPackages() {
        assertThat(violationsOf(HouseRules.MONGO_ONLY_IN_MONGO_PACKAGES))
                .contains("TouchesMongo")
                .doesNotContain("TouchesKafka");
    }

    @Test
    void eventsOutsideTheKafkaPackages() {
        assertThat(violationsOf(HouseRules.EVENTS_ONLY_IN_KAFKA_PACKAGES))
                .contains("TouchesEvents")
                .doesNotContain("TouchesKafka");
    }

    @Test
    void generatedEventsOutsideTheirMapping() {
        assertThat(violationsOf(HouseRules.GENERATED_EVENTS_ONLY_IN_THEIR_MAPPING))
                .contains("TouchesEvents")
                .doesNotContain("TouchesKafka");
    }

    @Test
    void aPartThatUsesAnotherClassOfTheProject() {
        assertThat(violationsOf(HouseRules.PARTS_STAND_ALONE)).contains("DependentPart");
    }

    @Test
    void featuresThatNeedEachOther() {
        assertThat(violationsOf(HouseRules.FEATURES_HAVE_NO_CYCLES)).contains("Alpha", "Beta");
    }

    @Test
    void aPackageWithoutPackageInfo() {
        assertThat(violationsOf(HouseRules.PACKAGES_ARE_DESCRIBED_AND_NULL_MARKED))
                .contains("org.audienceshare.broken.alpha");
    }

    private static String violationsOf(ArchRule rule) {
        return String.join("\n", rule.evaluate(BROKEN).getFailureReport().getDetails());
    }
}
