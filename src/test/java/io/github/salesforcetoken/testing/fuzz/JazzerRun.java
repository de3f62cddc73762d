package io.github.salesforcetoken.testing.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs Jazzer on one target after the other, each in a process of its own. What it bred is used again by the next run; an
 * input that breaks a property lies beside it as {@code crash-…}. Arguments: test classes, folder for the inputs, seconds for
 * each target, and a part of the target's name.
 */
final class JazzerRun {

    private JazzerRun() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path classes = Path.of(arguments[0]);
        String wanted = arguments.length > 3 ? arguments[3] : "";
        int broken = 0;
        for (String target : targets(classes)) {
            if (target.contains(wanted)) {
                broken += run(target, Path.of(arguments[1]), arguments[2]) == 0 ? 0 : 1;
            }
        }
        System.out.println(broken + " targets are broken");
        System.exit(broken == 0 ? 0 : 1);
    }

    private static List<String> targets(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("FuzzTest.class"))
                    .map(name -> name.replace(".class", "").replaceAll("[/\\\\]", "."))
                    .sorted()
                    .toList();
        }
    }

    private static int run(String target, Path inputs, String seconds) throws IOException, InterruptedException {
        Path bred = Files.createDirectories(inputs.resolve(target));
        System.out.println("Fuzzing " + target + " for " + seconds + " seconds");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target,
                        "--instrumentation_includes=io.github.salesforcetoken.**",
                        "--custom_hook_includes=io.github.salesforcetoken.**",
                        "--reproducer_path=" + bred,
                        "-artifact_prefix=" + bred + "/",
                        "-max_total_time=" + seconds,
                        "-max_len=4096",
                        bred.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
