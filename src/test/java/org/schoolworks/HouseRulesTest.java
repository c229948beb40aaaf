package org.schoolworks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.transaction.annotation.Transactional;

/** The rules of the house that a machine can check. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseRulesTest {

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.schoolworks");

    @Test
    void roomsKeepTheirBordersAndTheirDirection() {
        ApplicationModules rooms = ApplicationModules.of(Schoolworks.class);
        rooms.verify();
        new Documenter(rooms, Documenter.Options.defaults().withOutputFolder("target/rooms")).writeModulesAsPlantUml();
    }

    @Test
    void camundaStaysAtTheEdge() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..engine..")
                .and(areNotNamed(".*(Process|Tasks|Dates)(\\$.*)?"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .because("only the engine room and a room's Process and Tasks face the engine"));
    }

    @Test
    void myBatisStaysInMappers() {
        check(noClasses()
                .that(areNotNamed(".*(Mapper|TypeHandler)|.*engine.(ClockWaits|HousePlugin)"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.ibatis..")
                .because("SQL is asked through a room's own mapper"));
        check(classes()
                .that()
                .haveNameMatching(".*(Mapper|Controller)")
                .should()
                .notBePublic()
                .because("another room asks the use case, never the table"));
    }

    @Test
    void theKernelKnowsTheJdkAlone() {
        check(classes()
                .that()
                .resideInAPackage("..kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.schoolworks.kernel..", "org.jspecify..", "org.springframework.modulith")
                .because("words that every room shares must not pull anything in"));
    }

    @Test
    void transactionsBeginInUseCasesAlone() {
        check(noClasses()
                .that()
                .haveNameMatching(".*(Tasks|Controller|Mapper|Process)")
                .should()
                .beAnnotatedWith(Transactional.class)
                .because("an error that the engine routes must not roll back behind a proxy"));
    }

    @Test
    void moneyIsNeverAFloatingNumber() {
        check(fields().should().notHaveRawType(double.class).andShould().notHaveRawType(float.class));
        check(methods().should(takeNoFloatingNumbers()));
    }

    @Test
    void nobodyAsksTheMachineForTheTime() {
        check(noClasses()
                .that(areNotNamed(".*EngineClock.*"))
                .should()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .because("the clock is injected, so that a test and the replay can set it"));
    }

    @Test
    void namesSayWhatAThingIs() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Service")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveNameMatching(".*Utils?")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .orShould()
                .haveSimpleNameEndingWith("VO")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .orShould()
                .haveSimpleNameStartingWith("Base"));
    }

    @Test
    void noMapCrossesASignatureOutsideTheEngineRoom() {
        check(methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages("..engine..", "..database..")
                .should()
                .notHaveRawReturnType(Map.class));
    }

    private void check(ArchRule rule) {
        rule.check(house);
    }

    private static DescribedPredicate<JavaClass> areNotNamed(String pattern) {
        return DescribedPredicate.describe(
                "are not named " + pattern, type -> !type.getName().matches(pattern));
    }

    private static ArchCondition<JavaMethod> takeNoFloatingNumbers() {
        return new ArchCondition<>("take no floating numbers") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean floating = method.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class));
                if (floating) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                }
            }
        };
    }
}
