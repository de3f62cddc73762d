package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * The classes that many children of one test load: a JVM takes them from an archive in little more than half the time. It keeps
 * those of jars only, so that folders are packed.
 */
public record ChildArchive(String classPath, Path file) {

    public ChildArchive {
        requireNonNull(classPath, "classPath is null");
        requireNonNull(file, "file is null");
    }

    /**
     * Has a first child load them.
     *
     * @param folder gets the archive and the jars
     * @param answers what to answer to a line of the child, of which {@code ready} is the first; where that is null, its input
     *     ends
     * @param arguments with which the child ends by itself
     */
    public static ChildArchive of(Path folder, UnaryOperator<String> answers, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>();
        for (String entry : ChildJvm.classPath().split(File.pathSeparator)) {
            Path path = Path.of(entry);
            entries.add(Files.isDirectory(path) ? packed(path, folder.resolve(entries.size() + ".jar")) : entry);
        }
        ChildArchive archive =
                new ChildArchive(String.join(File.pathSeparator, entries), folder.resolve("classes.jsa"));
        List<String> command = ChildJvm.command(archive.classPath(), folder, main, arguments);
        command.addAll(1, List.of("-XX:ArchiveClassesAtExit=" + archive.file(), "-Xlog:disable"));
        Process first = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        for (String said : (Iterable<String>) first.inputReader().lines()::iterator) {
            String answer = answers.apply(said);
            if (answer == null) {
                first.outputWriter().close();
            } else {
                first.outputWriter().append(answer).append('\n').flush();
            }
        }
        if (first.waitFor() != 0) {
            throw new IOException("the first child ended with " + first.exitValue());
        }
        return archive;
    }

    /** What a JVM that is to use it has to be told; one that can't, goes on without it. */
    List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + file, "-Xlog:disable");
    }

    private static String packed(Path folder, Path jar) throws IOException {
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            output.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                output.putNextEntry(
                        new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, output);
                output.closeEntry();
            }
        }
        return jar.toString();
    }
}
