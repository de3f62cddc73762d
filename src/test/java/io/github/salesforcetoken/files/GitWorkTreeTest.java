package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.GitWorkTree.State.NOT_IGNORED;
import static io.github.salesforcetoken.files.GitWorkTree.State.SAFE;
import static io.github.salesforcetoken.files.GitWorkTree.State.TRACKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.QuietProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real Git, whose answers are the point. */
class GitWorkTreeTest {

    @TempDir
    Path folder;

    private Path repository;

    @BeforeEach
    void createRepository() throws IOException {
        repository = Files.createDirectory(folder.resolve("repository"));
        assumeTrue(QuietProcess.run("git", "--version"), "git is not installed");
        git("init", "--quiet");
        Files.writeString(repository.resolve(".gitignore"), "ignored*\n/secret/\n");
    }

    private void git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "--literal-pathspecs"));
        command.addAll(List.of(arguments));
        ProcessBuilder git =
                new ProcessBuilder(command).directory(repository.toFile()).inheritIO();
        git.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
        try {
            assertThat(git.start().waitFor()).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void track(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a=1\n");
        git("add", "--force", "--", repository.relativize(file).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token.properties",
                "#token",
                "!token",
                "to*ken",
                "to?ken",
                "to[k]en",
                "to ken ",
                "a\\b",
                "\u00e9\"'$x",
                "-x"
            })
    void line_coversTheFileAndAllBesideItWhateverItsName(String name) throws IOException {
        for (Path file :
                List.of(repository.resolve(name), repository.resolve("folder").resolve(name))) {
            assertThat(stateOfAll(file)).isEqualTo(NOT_IGNORED);
            Files.writeString(repository.resolve(".gitignore"), GitWorkTree.ignoringLine(name) + "\n");
            assertThat(stateOfAll(file)).isEqualTo(SAFE);
            assertThat(stateOfAll(file.resolveSibling("other"))).isEqualTo(NOT_IGNORED);
            Files.writeString(repository.resolve(".gitignore"), "");
        }
    }

    @Test
    void fileThatIsIgnoredWithoutThoseBesideIt_isNotSafe() throws IOException {
        Path file = repository.resolve("token.properties");
        Files.writeString(repository.resolve(".gitignore"), "token.properties\n*.pending\n*.tmp\n");
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(SAFE);
        assertThat(stateOfAll(file)).isEqualTo(NOT_IGNORED);

        Files.writeString(repository.resolve(".gitignore"), "token.properties\n*.pending\n*.tmp\n*.lock\n");
        assertThat(stateOfAll(file)).isEqualTo(SAFE);

        track(repository.resolve("ignored.properties"));
        assertThat(stateOfAll(repository.resolve("ignored.properties"))).isEqualTo(TRACKED);
    }

    private static GitWorkTree.State stateOfAll(Path file) {
        return GitWorkTree.stateOf(file, TokenFile.SUFFIXES).state();
    }

    @Test
    void trackedFile_isTrackedEvenWhenIgnored() throws IOException {
        track(repository.resolve("token.properties"));
        track(repository.resolve("ignored.properties"));
        track(repository.resolve("secret/token.properties"));

        for (String name : List.of("token.properties", "ignored.properties", "secret/token.properties")) {
            assertThat(GitWorkTree.stateOf(repository.resolve(name))).isEqualTo(TRACKED);
            assertThat(GitWorkTree.isTracked(repository.resolve(name))).isTrue();
        }
    }

    @Test
    void deletedFile_isTrackedUntilGitForgetsIt() throws IOException {
        Path file = repository.resolve("token.properties");
        track(file);
        Files.delete(file);
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(TRACKED);

        git("rm", "--quiet", "--cached", "--", "token.properties");
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(NOT_IGNORED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token.properties", "new/folder/token.properties", "to*.properties", "[t]oken", ":x", "!x", "-x"
            })
    void file_isNotIgnoredUnlessARuleSaysSo(String name) throws IOException {
        assumeTrue(Samples.isPosix(folder) || !name.matches(".*[*:].*"), "Windows has no such names");
        track(repository.resolve("token"));
        track(repository.resolve("toll.properties"));
        Path file = repository.resolve(name);
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(NOT_IGNORED);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a=1\n");
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(NOT_IGNORED);
        assertThat(GitWorkTree.isTracked(file)).isFalse();

        track(file);
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(TRACKED);
        assertThat(GitWorkTree.isTracked(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignored.properties", "new/folder/ignored", "secret/token.properties", "ignored[1]*"})
    void ignoredFile_isSafe(String name) {
        assumeTrue(Samples.isPosix(folder) || !name.contains("*"), "Windows has no such names");

        assertThat(GitWorkTree.stateOf(repository.resolve(name))).isEqualTo(SAFE);
        assertThat(GitWorkTree.isTracked(repository.resolve(name))).isFalse();
    }

    @Test
    void fileOutsideOfAnyWorkTree_isSafe() {
        assertThat(GitWorkTree.stateOf(folder.resolve("token.properties"))).isEqualTo(SAFE);
        assertThat(GitWorkTree.isTracked(folder.resolve("token.properties"))).isFalse();
        assertThat(GitWorkTree.stateOf(repository.resolve("../token.properties")))
                .isEqualTo(SAFE);
    }

    @Test
    void linkedFolder_isJudgedByWhereItLeads() throws IOException {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        track(repository.resolve("sub/token.properties"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), repository.resolve("sub"));

        assertThat(GitWorkTree.stateOf(link.resolve("token.properties"))).isEqualTo(TRACKED);
        assertThat(GitWorkTree.stateOf(link.resolve("new.properties"))).isEqualTo(NOT_IGNORED);
        assertThat(GitWorkTree.stateOf(link.resolve("new/folder/ignored"))).isEqualTo(SAFE);
    }

    @Test
    void linkedFile_isJudgedByItsTarget() throws IOException {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Path outside = Files.writeString(folder.resolve("outside.properties"), "a=1\n");
        Path link = Files.createSymbolicLink(repository.resolve("token.properties"), outside);
        git("add", "--", "token.properties");
        assertThat(GitWorkTree.stateOf(link)).isEqualTo(SAFE);

        track(repository.resolve("inside.properties"));
        Path inward = Files.createSymbolicLink(folder.resolve("inward"), repository.resolve("inside.properties"));
        assertThat(GitWorkTree.stateOf(inward)).isEqualTo(TRACKED);
    }
}
