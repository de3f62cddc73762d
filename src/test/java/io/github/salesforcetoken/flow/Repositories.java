package io.github.salesforcetoken.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.testing.GitServer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A bare repository, as a folder or behind HTTP, and clones of it: whole, shallow, without blobs, and a linked work tree. */
final class Repositories implements AutoCloseable {

    private static final List<List<String>> WAYS = List.of(
            List.of("clone", "-q"),
            List.of("clone", "-q", "--depth=1"),
            List.of("clone", "-q", "--filter=blob:none"),
            List.of("-C", "clone0", "worktree", "add", "-q", "--detach"));

    private final Path folder;
    private final GitServer server;
    private final int clones;

    private Repositories(Path folder, GitServer server, int clones) {
        this.folder = folder;
        this.server = server;
        this.clones = clones;
    }

    static Repositories start(Path folder, int clones, boolean isRemote) throws Exception {
        Repositories repositories = new Repositories(folder, GitServer.start(folder), clones);
        repositories.git("init", "-q", "--bare", "team.git");
        repositories.git("-C", "team.git", "config", "http.receivepack", "true");
        repositories.git("-C", "team.git", "config", "uploadpack.allowFilter", "true");
        repositories.git("clone", "-q", "team.git", "author");
        Files.writeString(folder.resolve("author").resolve("pom.xml"), "<project/>\n");
        repositories.git("-C", "author", "add", "pom.xml");
        repositories.git("-C", "author", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "begin");
        repositories.git("-C", "author", "push", "-q", "origin", "HEAD");
        String url = isRemote
                ? repositories.server.url("team.git").toString()
                : folder.resolve("team.git").toUri().toString();
        for (int number = 0; number < clones; number++) {
            List<String> way = new ArrayList<>(WAYS.get(number % WAYS.size()));
            if (way.contains("worktree")) {
                way.add(repositories.clone(number).toString());
            } else {
                way.addAll(List.of(url, repositories.clone(number).toString()));
            }
            repositories.git(way.toArray(String[]::new));
        }
        return repositories;
    }

    private Path clone(int number) {
        return folder.resolve("clone" + number);
    }

    /** Where the builds of that number are. */
    Path workTree(int number) {
        return clone(number % clones);
    }

    /** What Git gets. */
    Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString());
    }

    /** All files and folders of all clones, with their time and content. */
    Map<String, String> clones() throws Exception {
        Map<String, String> all = new TreeMap<>();
        for (int number = 0; number < clones; number++) {
            try (Stream<Path> files = Files.walk(clone(number))) {
                for (Path file : files.toList()) {
                    all.put(folder.relativize(file).toString(), state(file));
                }
            }
        }
        return all;
    }

    private static String state(Path file) throws Exception {
        String time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toString();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return time;
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return time + " " + new BigInteger(1, hash).toString(16);
    }

    /** The refs of the bare repository. */
    String refs() throws Exception {
        return git("-C", "team.git", "for-each-ref", "--format=%(refname)");
    }

    /** Everything that its owner can read, also what no ref has any more. */
    String objects() throws Exception {
        return git("-C", "team.git", "cat-file", "--batch-all-objects", "--unordered", "--batch")
                + git("-C", "team.git", "fsck", "--strict", "--no-dangling");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + Files.readString(errors, UTF_8));
        }
        return output;
    }

    @Override
    public void close() {
        server.close();
    }
}
