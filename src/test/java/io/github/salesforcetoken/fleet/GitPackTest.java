package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.fleet.LoginStore.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs that real Git has made, whole and damaged. */
@DisabledOnOs(OS.WINDOWS)
class GitPackTest {

    private static final String LOGIN = "eyJhbGciOiJkaXIifQ..a.b.c";

    /** Of the hash at the end, which Git has checked before. */
    private static final int SHA1 = 20;

    @TempDir
    private Path folder;

    private Path packed(String... options) throws IOException {
        GitRepositories repositories = new GitRepositories(folder);
        repositories.git(
                folder,
                Stream.concat(Stream.of("init", "-q"), Stream.of(options)).toArray(String[]::new));
        repositories.git(folder, "add", "-A", "--", ":!home");
        repositories.git(folder, "commit", "-q", "-m", "x");
        repositories.git(folder, "repack", "-q", "-a", "-d");
        return folder.resolve(".git/objects");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(
                Files.createDirectories(folder.resolve(name).getParent())
                        .resolve(Path.of(name).getFileName()),
                content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256"})
    void packOfOneLogin_isReadWithItsId(String hash) throws IOException {
        file("login", LOGIN);
        Path objects = packed("--object-format=" + hash);

        String head = new GitRepositories(folder).git(folder, "rev-parse", "HEAD");
        assertThat(GitPack.login(objects, "login")).contains(new Stored(head, LOGIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two files", "another name", "folder", "link", "program", "huge"})
    void packOfSomethingElse_isLeftToGit(String kind) throws IOException {
        switch (kind) {
            case "two files" -> {
                file("login", LOGIN);
                file("more", LOGIN);
            }
            case "another name" -> file("logins", LOGIN);
            case "folder" -> file("login/login", LOGIN);
            case "link" -> Files.createSymbolicLink(folder.resolve("login"), Path.of(LOGIN));
            case "program" ->
                assertThat(file("login", LOGIN).toFile().setExecutable(true)).isTrue();
            default -> file("login", "a".repeat(LimitedProcess.MOST_OUTPUT + 1));
        }

        assertThat(GitPack.login(packed(), "login")).isEmpty();
    }

    @Test
    void nothingFetched_isLeftToGit() throws IOException {
        assertThat(GitPack.login(folder, "login")).isEmpty();
        Files.createDirectory(folder.resolve("pack"));
        assertThat(GitPack.login(folder, "login")).isEmpty();
    }

    @Test
    void secondPack_isLeftToGit() throws IOException {
        file("login", LOGIN);
        Path objects = packed();
        Path pack = pack(objects);
        Files.copy(pack, pack.resolveSibling("pack-other.pack"));

        assertThat(GitPack.login(objects, "login")).isEmpty();
    }

    @Test
    void damagedPack_isNeverBelieved() throws IOException {
        file("login", LOGIN);
        Path objects = packed();
        Path pack = pack(objects);
        assertThat(pack.toFile().setWritable(true)).isTrue();
        byte[] whole = Files.readAllBytes(pack);
        Optional<Stored> login = GitPack.login(objects, "login");
        assertThat(login).isPresent();

        for (int at = 0; at < whole.length - SHA1; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                Files.write(pack, damaged);
                assertThat(GitPack.login(objects, "login"))
                        .as(at + "." + bit)
                        .isIn(Optional.empty(), login); // the last bits of compressed data say nothing
            }
            Files.write(pack, Arrays.copyOf(whole, at));
            assertThat(GitPack.login(objects, "login")).as("cut at " + at).isEmpty();
        }
        byte[] noise = new byte[2000];
        new Random(1).nextBytes(noise);
        System.arraycopy(whole, 0, noise, 0, 12);
        Files.write(pack, noise);
        assertThat(GitPack.login(objects, "login")).isEmpty();
    }

    private static Path pack(Path objects) throws IOException {
        try (Stream<Path> files = Files.list(objects.resolve("pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
