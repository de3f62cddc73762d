package io.github.salesforcetoken;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;

/** Keeps the floors of the house: a class's folder tells what it may know, and every arrow runs down. */
class ArchitectureTest {

    private static final String BASE = "io.github.salesforcetoken";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void packages_knowOnlyTheFloorsBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("mojo")
                .definedBy(BASE + ".mojo")
                .layer("console")
                .definedBy(BASE + ".console")
                .layer("settings")
                .definedBy(BASE + ".settings")
                .layer("flow")
                .definedBy(BASE + ".flow")
                .layer("browser")
                .definedBy(BASE + ".browser")
                .layer("http")
                .definedBy(BASE + ".http")
                .layer("store")
                .definedBy(BASE + ".store")
                .layer("metadata")
                .definedBy(BASE + ".metadata")
                .layer("oauth")
                .definedBy(BASE + ".oauth")
                .whereLayer("mojo")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("console")
                .mayOnlyBeAccessedByLayers("mojo")
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("mojo", "console")
                .whereLayer("metadata")
                .mayOnlyBeAccessedByLayers("mojo", "console")
                .whereLayer("flow")
                .mayOnlyBeAccessedByLayers("mojo", "console")
                .whereLayer("browser")
                .mayOnlyBeAccessedByLayers("mojo", "console", "flow")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("mojo")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("mojo", "console", "flow")
                .check(MAIN);
    }

    @Test
    void packages_haveNoCircle() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void maven_isKnownToMojoSettingsAndConsoleOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".mojo", BASE + ".settings", BASE + ".console")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..", "javax.inject..")
                .check(MAIN);
    }

    @Test
    void console_knowsOfMavenItsLogOnly() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".console")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..", "javax.inject..")
                        .and(not(equivalentTo(Log.class))))
                .check(MAIN);
    }

    @Test
    void catalogue_knowsNothing() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".catalogue")
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "..").and(not(resideInAPackage(BASE + ".catalogue"))))
                .check(MAIN);
    }

    @Test
    void metadata_knowsOauthOnly() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".metadata")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + ".mojo",
                        BASE + ".settings",
                        BASE + ".flow",
                        BASE + ".browser",
                        BASE + ".http",
                        BASE + ".store")
                .check(MAIN);
    }

    @Test
    void okhttp_isKnownToHttpOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..")
                .check(MAIN);
    }

    @Test
    void nimbus_isKnownToOauthOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".oauth")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..", "net.minidev..")
                .check(MAIN);
    }

    @Test
    void gson_isKnownToStoreAndOauthOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".store", BASE + ".oauth")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.gson..")
                .check(MAIN);
    }

    @Test
    void environment_arrivesAsData() {
        noClasses()
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .because("a long-lived JVM serves each build with its own environment")
                .check(MAIN);
    }

    /** RFC 8252 section 8.12 */
    @Test
    void browser_isThatOfTheUserAndNeverAViewOfOurOwn() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.swing..", "javafx..", "org.eclipse.swt..")
                .check(MAIN);
    }

    @Test
    void help_isTheOnlyGeneratedGoal() {
        classes()
                .that()
                .resideInAPackage(BASE + ".mojo")
                .and()
                .haveSimpleNameEndingWith("Mojo")
                .and()
                .doNotHaveSimpleName("HelpMojo")
                .should()
                .beAssignableTo(BASE + ".mojo.SalesforceMojo")
                .check(MAIN);
    }
}
