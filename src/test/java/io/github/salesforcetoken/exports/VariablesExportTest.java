package io.github.salesforcetoken.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of the form NAME=value, by the rules of those who read them; the shells are asked themselves. */
class VariablesExportTest {

    private static final List<String> HOSTILE = List.of(
            "00D!AQ=$HOME'\"`id`\\",
            " blanks  around ",
            "'",
            "'\\''",
            "a#b c",
            "~:~",
            "*",
            "-n",
            "$(touch pwned)",
            "\\n",
            "tab\there",
            "ümläut €",
            ";&|<>()",
            "!!",
            "=",
            "");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash", "/bin/dash"})
    void env_isSourcedByAShellAsItIs(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(shell)), shell + " is not installed");
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            values.put("VALUE_" + i, Optional.of(HOSTILE.get(i)));
        }
        Path file = Files.writeString(folder.resolve("it.env"), VariablesExport.SHELL.changed("", values));
        StringBuilder script = new StringBuilder("set -aeu; . '" + file + "'; ");
        values.keySet()
                .forEach(
                        name -> script.append("printf '%s\\0' \"$").append(name).append("\"; "));

        assertThat(run(shell, "-c", script.toString()).split("\0", -1))
                .startsWith(HOSTILE.toArray(String[]::new))
                .hasSize(HOSTILE.size() + 1);
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        return output;
    }

    @ParameterizedTest
    @EnumSource
    void lineBreak_isRefusedWithTheReasonAndWithoutTheValue(VariablesExport dialect) {
        for (String value : List.of("alpha\nbeta", "alpha\rbeta", "alpha\n")) {
            assertThat(dialect.misfit("A", value))
                    .hasValueSatisfying(
                            reason -> assertThat(reason).contains("line break").doesNotContain("alpha"));
        }
        assertThat(dialect.misfit("A", "00D!AQ=$x'\"`\\#")).isEmpty();
    }

    @Test
    void gitlab_refusesWhatItsParserRefuses() {
        assertThat(VariablesExport.GITLAB.misfit("A", "with blank")).isPresent();
        assertThat(VariablesExport.GITLAB.obstacleIn("MINE=1\nOTHER=a b\n")).isEmpty();
        for (String content : List.of("MINE=1\n\nOTHER=2\n", "# mine\n", "MINE\n", "=1\n")) {
            assertThat(VariablesExport.GITLAB.obstacleIn(content)).as(content).isPresent();
        }
        assertThat(VariablesExport.GITLAB.obstacleIn("A=" + "x".repeat(5 * 1024 - 2)))
                .isEmpty();
        assertThat(VariablesExport.GITLAB.obstacleIn("A=" + "x".repeat(5 * 1024 - 1)))
                .isPresent();
    }

    @Test
    void foreignLines_surviveInTheirOrderWithTheirEnds() {
        String before = "# mine: A=0\r\nMINE='1'\n\n  export A=old\nA_TOO=2\nNOT A=3\nlast";

        assertThat(VariablesExport.SHELL.changed(before, Map.of("A", Optional.of("new"))))
                .isEqualTo("# mine: A=0\r\nMINE='1'\n\n  export A=new\nA_TOO=2\nNOT A=3\nlast");
        assertThat(VariablesExport.SHELL.changed(before, Map.of("B", Optional.of("new"))))
                .isEqualTo(before + "\nB=new\n");
        assertThat(VariablesExport.SHELL.changed(before, Map.of("A", Optional.empty())))
                .isEqualTo("# mine: A=0\r\nMINE='1'\n\nA_TOO=2\nNOT A=3\nlast");
    }

    @Test
    void variableGivenTwice_isSetWhereItCountsAndOnce() {
        assertThat(VariablesExport.SHELL.changed("A=1\nMINE=1\nA=2\n", Map.of("A", Optional.of("3"))))
                .isEqualTo("MINE=1\nA=3\n");
    }

    @Test
    void lastLineThatEndsInABackslash_doesNotSwallowTheNextOne() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
        for (String before : List.of("MINE=1\\", "MINE=1\\\n", "MINE=1\\\\\n")) {
            Files.writeString(
                    folder.resolve("it.env"), VariablesExport.SHELL.changed(before, Map.of("OURS", Optional.of("2"))));
            assertThat(run("/bin/sh", "-c", ". ./it.env; printf %s \"$OURS\"")).isEqualTo("2");
        }
    }
}
