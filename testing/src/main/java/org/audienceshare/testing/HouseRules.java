package org.audienceshare.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.Set;

/**
 * The architecture, as rules that every module's {@code ArchitectureTest} checks. A feature package is plain Java; the
 * technology is in its sub-packages.
 */
public final class HouseRules {
    private static final String ROOT = "org.audienceshare";

    /** Sub-packages that may touch the technology which they are named after. */
    private static final String[] TECHNOLOGY = {
        "..web..", "..pages..", "..kafka..", "..mongo..", "..metrics..", "..logging..", "..config..", "..security.."
    };

    /** Not the product: its command line, what runs it on one machine, and what tests and measures it. */
    private static final String[] TOOLS = {
        ROOT + ".cli..", ROOT + ".local..", ROOT + ".testing..", ROOT + ".benchmarks.."
    };

    /** Libraries that compute and do nothing else: they read what they are handed. */
    private static final String[] COMPUTING = {"org.apache.commons.csv..", "com.ibm.icu.."};

    /** What a record of settings is bound and validated by. */
    private static final String[] SETTINGS = {
        "org.springframework.boot.context.properties..",
        "org.springframework.validation.annotation..",
        "org.springframework.util.unit..",
        "jakarta.validation..",
        "org.hibernate.validator.constraints.."
    };

    private static final String EVENTS = ROOT + ".events..";

    /** Events on the wire: all about events but their model, which is plain Java. */
    private static final DescribedPredicate<JavaClass> WIRE_EVENTS =
            resideInAnyPackage(EVENTS).and(DescribedPredicate.not(resideInAnyPackage(ROOT + ".events.model..")));

    /** Avro generates its records into a package that holds two classes beside them. */
    private static final DescribedPredicate<JavaClass> GENERATED_EVENTS = resideInAPackage(ROOT + ".events")
            .and(describe(
                    "are generated from Avro schemas",
                    type -> !Set.of("Topic", "ConsumerGroups").contains(type.getSimpleName())));

    @ArchTest
    public static final ArchRule PURE_PACKAGES_SEE_ONLY_JAVA = classes()
            .that(arePure())
            .and(DescribedPredicate.not(areSettings()))
            .should()
            .onlyDependOnClassesThat(describe(
                    "are Java's, jspecify's annotations, computing libraries, or pure", HouseRules::isPlainJava))
            .because("decisions are tested without any technology, and read without knowing one")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule SETTINGS_SEE_ONLY_WHAT_BINDS_AND_VALIDATES_THEM = classes()
            .that(arePure())
            .and(areSettings())
            .should()
            .onlyDependOnClassesThat(describe(
                    "are pure, or bind and validate settings",
                    type -> isPlainJava(type) || resideInAnyPackage(SETTINGS).test(type)))
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule KAFKA_ONLY_IN_KAFKA_PACKAGES = noClasses()
            .that(resideInAnyPackage(ROOT + ".."))
            .and(DescribedPredicate.not(resideInAnyPackage(with(TOOLS, "..kafka..", "..config..", EVENTS))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule MONGO_ONLY_IN_MONGO_PACKAGES = noClasses()
            .that(resideInAnyPackage(ROOT + ".."))
            .and(DescribedPredicate.not(resideInAnyPackage(with(TOOLS, "..mongo..", "..config.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule EVENTS_ONLY_IN_KAFKA_PACKAGES = noClasses()
            .that(resideInAnyPackage(ROOT + ".."))
            .and(DescribedPredicate.not(resideInAnyPackage("..kafka..", "..config..", EVENTS)))
            .should()
            .dependOnClassesThat(WIRE_EVENTS)
            .because("the wire format changes on its own schedule")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule GENERATED_EVENTS_ONLY_IN_THEIR_MAPPING = noClasses()
            .that(resideInAnyPackage(ROOT + ".."))
            .and(DescribedPredicate.not(resideInAnyPackage(ROOT + ".events", ROOT + ".events.avro..")))
            .should()
            .dependOnClassesThat(GENERATED_EVENTS)
            .because("one package maps events from and to Avro, and everything else uses their model")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule PARTS_STAND_ALONE = noClasses()
            .that()
            .resideInAPackage(ROOT + ".local.parts..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + "..")
                    .and(DescribedPredicate.not(resideInAnyPackage(ROOT + ".local.parts.."))))
            .because("the tests of every module start them")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().assignedFrom(features()).should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    public static final ArchRule PACKAGES_ARE_DESCRIBED_AND_NULL_MARKED = classes()
            .that()
            .resideInAPackage(ROOT + "..")
            .should(liveInANullMarkedPackage())
            .allowEmptyShould(true);

    private HouseRules() {}

    private static DescribedPredicate<JavaClass> arePure() {
        return resideInAnyPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(with(TECHNOLOGY, TOOLS))))
                .and(DescribedPredicate.not(WIRE_EVENTS))
                .and(DescribedPredicate.not(isMain()))
                .as("are pure");
    }

    /** Records of settings, and the records inside them. */
    private static DescribedPredicate<JavaClass> areSettings() {
        return describe("are settings", type -> outermost(type).getSimpleName().endsWith("Properties"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }

    /** A service's main class, which starts the framework. */
    private static DescribedPredicate<JavaClass> isMain() {
        return describe("start a service", type -> type.getSimpleName().endsWith("Application"));
    }

    private static boolean isPlainJava(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.isPrimitive()
                || resideInAnyPackage(with(COMPUTING, "java..", "org.jspecify.."))
                        .test(element)
                || arePure().test(element);
    }

    private static SliceAssignment features() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String[] words = type.getPackageName().split("\\.");
                return type.getPackageName().startsWith(ROOT + ".")
                        ? SliceIdentifier.of(words[2], words.length > 3 ? words[3] : "root")
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "the packages of each module, its root among them";
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package whose package-info says @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " has no package-info.java with @NullMarked"));
            }
        };
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
