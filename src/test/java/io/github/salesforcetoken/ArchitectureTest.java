package io.github.salesforcetoken;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the rooms of the house: a class's folder tells what it may know, and every arrow runs down. */
class ArchitectureTest {

    private static final String BASE = "io.github.salesforcetoken";

    /** What each room may know besides itself; {@code mojo} may know all of them, and none of them {@code mojo}. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry(
                    "console",
                    Set.of(
                            "settings",
                            "flow",
                            "fleet",
                            "browser",
                            "http",
                            "metadata",
                            "exports",
                            "store",
                            "files",
                            "catalogue",
                            "oauth")),
            Map.entry(
                    "settings", Set.of("metadata", "files", "oauth")), // makes records of what a person wants of an app
            Map.entry("flow", Set.of("fleet", "browser", "http", "store", "files", "catalogue", "oauth")),
            Map.entry("fleet", Set.of("store", "files", "catalogue", "oauth")),
            Map.entry("browser", Set.of("oauth")),
            Map.entry("http", Set.of("oauth")),
            Map.entry("metadata", Set.of("files", "oauth")),
            Map.entry("exports", Set.of("store", "files", "oauth")),
            Map.entry("store", Set.of("files", "oauth")),
            Map.entry("files", Set.of("oauth")),
            Map.entry("catalogue", Set.of()),
            Map.entry("oauth", Set.of()));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @ParameterizedTest
    @MethodSource("rooms")
    void room_knowsOnlyWhatItMay(String room) {
        Set<String> own = new HashSet<>(MAY_KNOW.get(room));
        own.add(room);
        noClasses()
                .that()
                .resideInAPackage(BASE + "." + room)
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "..")
                        .and(not(resideInAnyPackage(
                                own.stream().map(name -> BASE + "." + name).toArray(String[]::new)))))
                .check(MAIN);
    }

    static Set<String> rooms() {
        return new TreeSet<>(MAY_KNOW.keySet());
    }

    @Test
    void everyFolder_isARoom() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(name).startsWith(BASE + "."))
                .extracting(name -> name.substring(BASE.length() + 1))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(rooms().stream(), Stream.of("mojo")).toList());
    }

    /** Of oauth, a room that knows nothing of Salesforce may know how things fail. */
    @Test
    void files_knowsNothingOfSalesforce() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".files")
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + ".oauth")
                        .and(not(simpleName("Failure").or(simpleName("Problem")))))
                .check(MAIN);
    }

    @Test
    void rooms_haveNoCircle() {
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
    void http_hasOneClassThatMakesClientsAndOneThatSpeaksToSalesforce() {
        noClasses()
                .that()
                .doNotHaveSimpleName("HttpClients")
                .should()
                .callConstructor(OkHttpClient.Builder.class)
                .check(MAIN);
        noClasses()
                .that()
                .doNotHaveSimpleName("OkHttpSalesforce")
                .should()
                .callMethod(Call.class, "execute")
                .orShould()
                .callMethod(OkHttpClient.class, "newCall", Request.class)
                .check(MAIN);
    }

    @Test
    void nimbus_isKnownToOauthAndFleetOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".oauth", BASE + ".fleet")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..", "net.minidev..")
                .check(MAIN);
    }

    @Test
    void gson_isKnownToExportsAndOauthOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".exports", BASE + ".oauth")
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

    @Test
    void clock_isHandedInByGoals() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".mojo")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("what depends on the time is tried at other times")
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
    void mojo_holdsGoalsAndTheirFramesOnly() {
        classes()
                .that()
                .resideInAPackage(BASE + ".mojo")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("HelpMojo") // which the build generates
                .should()
                .beAssignableTo(BASE + ".mojo.BuildMojo")
                .andShould()
                .haveSimpleNameEndingWith("Mojo")
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
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .beAssignableTo(BASE + ".mojo.SalesforceMojo")
                .check(MAIN);
    }
}
