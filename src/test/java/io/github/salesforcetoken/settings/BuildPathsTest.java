package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildPathsTest {

    private static final String NAME = "salesforce-token.properties";

    @TempDir
    Path root;

    private Path module;
    private Path home;

    @BeforeEach
    void createProject() throws Exception {
        module = Files.createDirectories(root.resolve("project/it"));
        home = root.resolve("home");
    }

    private BuildPaths paths(Path build, Path multiModule, String home, String userHome) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setBaseDirectory(build.toFile());
        request.setMultiModuleProjectDirectory(multiModule == null ? null : multiModule.toFile());
        request.getSystemProperties().setProperty("user.home", userHome);
        Map<String, String> environment = new HashMap<>();
        if (home != null) {
            environment.put("HOME", home);
        }
        return BuildPaths.of(request, environment);
    }

    private BuildPaths inModule(Path multiModule) {
        return paths(module, multiModule, home.toString(), "?");
    }

    @Test
    void relativePath_startsAtTheFolderWithMvn() throws Exception {
        Files.createDirectory(module.resolveSibling(".mvn"));

        assertThat(inModule(module.getParent()).resolve(NAME)).isEqualTo(module.resolveSibling(NAME));
        assertThat(inModule(module.getParent()).resolve("it/../" + NAME)).isEqualTo(module.resolveSibling(NAME));
    }

    @Test
    void relativePathWithoutMvn_startsAtTheRootOfTheBuild() throws Exception {
        Files.writeString(
                module.resolveSibling(".mvn"), "a file"); // which Maven's launcher doesn't take for the folder

        assertThat(inModule(module.getParent()).resolve(NAME)).isEqualTo(module.resolve(NAME));
        assertThat(inModule(null).resolve(NAME)).isEqualTo(module.resolve(NAME));
    }

    /** Of a variable that holds two lines, or a file that does. */
    @Test
    void pathOfTwoLines_isRefused() {
        for (String given : List.of("a.properties\nb", "a\r", "a\u0000", "\u001b[1ma")) {
            assertThatThrownBy(() -> inModule(null).resolve(given)).isInstanceOf(InvalidPathException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD",
                "1234567890123456789",
                "Tr0ub4dor&3-Sesame",
                "q83v/jRWeJCrz/8SNFZ4kKv/7xI0VniQ/83vEjRWeJA="
            })
    void secretBehindAFolder_isRefusedAndDescribed(String secret) {
        for (String folder : List.of("", "./", module + "/", "~nobody/", "%DIR%/", "a\n/")) {
            InvalidPathException refusal = catchThrowableOfType(
                    InvalidPathException.class, () -> inModule(null).resolve(folder + secret));

            assertThat(refusal.getInput()).startsWith("(");
            assertThat(refusal.toString()).doesNotContain(secret);
        }
    }

    /** Behind a folder, it is a name as caches and temporary folders have it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "e1a2b3c4d5f60718293a4b5c6d7e8f90",
                "3b18e512dba79e4c8300dd08aeb37f8e728b8dad",
                "k3Jx9QwZ7TbV2mNp",
                "./k3Jx9QwZ7TbV2mNp"
            })
    void randomWordAlone_isRefusedAndDescribedUnlessThereIsSuchAFile(String word) throws Exception {
        InvalidPathException refusal = catchThrowableOfType(
                InvalidPathException.class, () -> inModule(null).resolve(word));

        assertThat(refusal.toString()).contains("(what looks like a ").doesNotContain(word.substring(2));
        assertThat(inModule(null).resolve("cache/" + word + "/x"))
                .isEqualTo(module.resolve("cache").resolve(word).resolve("x").normalize());
        Path file = Files.writeString(module.resolve(word), "");
        assertThat(inModule(null).resolve(word)).isEqualTo(file.normalize());
    }

    /** The system doesn't say of such a path that it doesn't exist. */
    @Test
    void secretThatCantBeTheNameOfAFile_isRefusedAndDescribed() throws Exception {
        Path file = Files.writeString(module.resolve("pom.xml"), "");
        String secret = "1C6D0E5F3A9B7D2488F0Sample".repeat(4);
        String tooLong = "eyJhbGciOiJSUzI1NiJ9." + secret.repeat(3) + ".x";

        for (String given : List.of(tooLong, module + "/" + tooLong, file + "/" + secret, "pom.xml/" + secret)) {
            InvalidPathException refusal = catchThrowableOfType(
                    InvalidPathException.class, () -> inModule(null).resolve(given));

            assertThat(refusal.getInput()).isEqualTo("(what looks like a token or a key)");
            assertThat(refusal.toString()).doesNotContain(secret);
        }
    }

    /** Two slashes are one in a path. */
    @Test
    void urlWithAPassword_isRefusedAndDescribed() {
        InvalidPathException refusal = catchThrowableOfType(
                InvalidPathException.class,
                () -> inModule(null).resolve("https://alice:hunter2secret@git.example.com/x"));

        assertThat(refusal.getInput()).isEqualTo("(what looks like a URL with a password)");
        assertThat(refusal.toString()).doesNotContain("hunter2");
    }

    @Test
    void refusedPathWithoutASecret_mayBeShown() {
        for (String given : List.of("~root/a.properties", "%DIR%/target/job-2024/a.properties")) {
            InvalidPathException refusal = catchThrowableOfType(
                    InvalidPathException.class, () -> inModule(null).resolve(given));

            assertThat(refusal.getInput()).isEqualTo(given);
        }
    }

    @Test
    void absolutePath_staysAsItIs() {
        Path absolute = root.resolve("~/elsewhere.properties");
        assertThat(inModule(null).resolve(absolute.toString())).isEqualTo(absolute);
        assertThat(inModule(null).resolve("/")).isEqualTo(Path.of("/").toAbsolutePath());
    }

    @Test
    void tilde_isTheHomeFolder() {
        assertThat(inModule(null).resolve("~/.sf/a.properties")).isEqualTo(home.resolve(".sf/a.properties"));
        assertThat(inModule(null).resolve("~/../a.properties")).isEqualTo(root.resolve("a.properties"));
        assertThat(inModule(null).resolve("~")).isEqualTo(home);
        assertThat(inModule(null).resolve("~/")).isEqualTo(home);
    }

    @ParameterizedTest
    @CsvSource({",/java", "'',/java", "?,/java", "' ',/java", ".,/java", "home,/java", "/,/", "/env,/env"})
    void home_isTheFirstAbsoluteOne(String variable, Path expected) {
        assertThat(paths(module, null, variable, "/java").resolve("~/a")).isEqualTo(expected.resolve("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", ".", "home"})
    void tildeOfAUserWithoutHome_isRefusedAndMakesNoFolderInTheCheckout(String userHome) {
        BuildPaths paths = paths(module, null, null, userHome);

        assertThat(paths.home()).isEmpty();
        assertThatThrownBy(() -> paths.resolve("~/a.properties")).isInstanceOf(InvalidPathException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~root/a.properties", "~ci/.sf/a", "~+/a", "~~/a"})
    void tildeOfAnotherUser_isRefused(String given) {
        assertThatThrownBy(() -> inModule(null).resolve(given)).isInstanceOf(InvalidPathException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~token.properties", "a/~/b", "./~/a", "a~/b", "token.properties~"})
    void tildeElsewhere_isAPartOfAName(String given) {
        assertThat(inModule(null).resolve(given))
                .isEqualTo(module.resolve(given).normalize());
    }

    @Test
    void fileElsewhere_isFoundAboveAndAtTheRootOfTheBuild() throws Exception {
        Path above = Files.writeString(root.resolve(NAME), "");
        BuildPaths inModule = inModule(null);
        assertThat(inModule.elsewhere(module.resolve(NAME))).contains(above);

        Files.createDirectory(module.resolveSibling(".mvn"));
        Path former = Files.writeString(module.resolve(NAME), "");
        BuildPaths below = inModule(module.getParent());
        assertThat(below.elsewhere(module.resolveSibling(NAME))).contains(former);
    }

    @Test
    void fileElsewhere_isNeitherTheSameNorAFolderNorOneOfAnotherName() throws Exception {
        Files.createDirectory(module.resolveSibling(NAME));
        Files.writeString(root.resolve("other.properties"), "");
        Files.writeString(module.resolve(NAME), "");

        assertThat(inModule(null).elsewhere(module.resolve(NAME))).isEmpty();
        assertThat(inModule(null).elsewhere(root.resolve("home/" + NAME))).isEqualTo(Optional.empty());
    }

    @Test
    void shown_isRelativeToTheBuildOnly() {
        assertThat(inModule(null).shown(module.resolve(NAME))).isEqualTo(NAME);
        assertThat(inModule(null).shown(module.resolveSibling(NAME)))
                .isEqualTo(module.resolveSibling(NAME).toString());
    }
}
