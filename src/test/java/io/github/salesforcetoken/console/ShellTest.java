package io.github.salesforcetoken.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed to be typed, given to real shells. */
class ShellTest {

    private static final List<String> NASTY = List.of(
            "plain",
            "a b",
            " ",
            "",
            "$(touch run)",
            "`touch run`",
            "${HOME}",
            "$HOME",
            "a;touch run",
            "a&touch run&",
            "a|touch run",
            "a\ntouch run\n",
            "\n",
            "a\n\n",
            "it's",
            "'; touch run; '",
            "\"; touch run; \"",
            "\"$(touch run)\"",
            "'$(touch run)'",
            "\\",
            "a\\",
            "a\\'$(touch run)",
            "!!",
            "!touch",
            "a\rb",
            "a\tb",
            "\u001b]0;title\u0007",
            "\u202eexe.txt",
            "a\u3164b\u115f\u034f",
            "\u2764\ufe0f",
            "\u009b31m",
            "a\u2028b",
            "-rf",
            "~",
            "*",
            "?[a-z]{a,b}",
            "#a",
            "##[error]a",
            "a ### ##vso[b]",
            "$(touch run)##[a]'##'",
            "it's ::a::b $c",
            "a ::b::c",
            "::a",
            "a\t:: ::##b",
            "a\n ::\"##[b]\"\n",
            "a=b",
            "=ls",
            "a,b",
            "%s%n\\0041",
            "ü→𝄞",
            "<a>",
            "\n$(touch run)'\\");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "dash", "zsh"})
    void argument_reachesTheProgramAsItIsAndRunsNothing(String shell) throws Exception {
        assertArgumentsSurvive(shell, NASTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "dash"})
    void argument_ofRandomCharactersSurvives(String shell) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "ab $`\\!\"'();&|<>*?[]{}~#%=-\n\r\t\u001b\u0007\u202e\u2028\u00a0é→𝄞";
        int[] characters = alphabet.codePoints().toArray();
        List<String> texts = IntStream.range(0, 300)
                .mapToObj(index -> random.ints(random.nextInt(12), 0, characters.length)
                        .mapToObj(each -> Character.toString(characters[each]))
                        .collect(Collectors.joining()))
                .toList();
        try {
            assertArgumentsSurvive(shell, texts);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    /** Only bash, zsh and newer shells know how to write an argument that ends with a line break. */
    private void assertArgumentsSurvive(String shell, List<String> all) throws Exception {
        assumeTrue(isThere(shell), shell + " is not installed");
        List<String> texts = all.stream()
                .filter(text -> shell.matches("bash|zsh") || !text.endsWith("\n"))
                .toList();
        for (boolean always : new boolean[] {true, false}) {
            String arguments = texts.stream()
                    .map(text -> always ? Shell.POSIX.argument(text) : Shell.POSIX.word(text))
                    .peek(argument -> assertThat(argument).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028]"))
                    .peek(argument -> assertThat(Shown.plain(argument)).isEqualTo(argument))
                    .peek(argument ->
                            assertThat(wrappedBehindManyWords(argument)).contains(argument))
                    .collect(Collectors.joining(" "));
            assertThat(run(shell, "show " + arguments)).isEqualTo(texts);
        }
        assertThat(folder.resolve("run")).doesNotExist();
    }

    private static String wrappedBehindManyWords(String argument) {
        return Message.of("", "", "x ".repeat(45) + argument + " y", "z").text();
    }

    private List<String> run(String shell, String line) throws Exception {
        Path script = folder.resolve("line");
        Files.writeString(script, "show() { for each in \"$@\"; do printf '%s\\0' \"$each\"; done; }\n" + line + "\n");
        ProcessBuilder builder = new ProcessBuilder(shell, script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> arguments = new ArrayList<>(List.of(new String(output, UTF_8).split("\0", -1)));
        arguments.remove(arguments.size() - 1);
        return arguments;
    }

    private static boolean isThere(String shell) {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, shell)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            -Dsalesforce.code=a | "-Dsalesforce.code=a"
            -Dsalesforce.code=a b&c | "-Dsalesforce.code=a b&c"
            -Dsalesforce.code=it's | "-Dsalesforce.code=it's"
            -Dsalesforce.code=$(x) | '-Dsalesforce.code=$(x)'
            -Dsalesforce.code=a"b | '-Dsalesforce.code=a"b'
            -Dsalesforce.code=it's $a | '-Dsalesforce.code=it'\\''s $a'
            -Dsalesforce.code=a! | '-Dsalesforce.code=a!'
            """)
    void argument_onPosixIsInDoubleQuotesUnlessTheyWouldNotHold(String text, String quoted) {
        assertThat(Shell.POSIX.argument(text)).isEqualTo(quoted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            -Dsalesforce.code=a&calc | "-Dsalesforce.code=…"
            -Dsalesforce.tokenFile=a^b | "-Dsalesforce.tokenFile=…"
            -Dsalesforce.tokenFile=C:\\R & D\\a | "-Dsalesforce.tokenFile=C:\\R & D\\a"
            C:\\my dir\\ | "C:\\my dir\\\\"
            $(calc) | "`$(calc)"
            a`b | "a``b"
            -Dsalesforce.code=a"&calc&" | "-Dsalesforce.code=…"
            -Dsalesforce.code=%TEMP%\\a | "-Dsalesforce.code=…"
            -Dsalesforce.code=%PATH:~0,1%a | "-Dsalesforce.code=…"
            -Dsalesforce.code=a%os:Windows_NT=b c%a | "-Dsalesforce.code=…"
            -Dsalesforce.code=a%3D%3D | "-Dsalesforce.code=a%3D%3D"
            C:\\50% of\\a%b | "C:\\50% of\\a%b"
            C:\\a\u3164b | "…"
            a"&calc=" | "…"
            C:\\a##b | "C:\\a#`#b"
            a ::b###c | "a :`:b#`#`#c"
            “$(calc) | "…"
            """)
    void argument_onWindowsRunsNothingInEitherShell(String text, String quoted) {
        assertThat(Shell.WINDOWS.argument(text)).isEqualTo(quoted);
    }

    @Test
    void word_isBareOnlyWhenEveryShellTakesItSo() {
        assertThat(Shell.POSIX.word("force-app/main/default")).isEqualTo("force-app/main/default");
        assertThat(Shell.POSIX.word("a\\b")).isEqualTo("'a\\b'");
        assertThat(Shell.WINDOWS.word("C:\\a\\b.txt")).isEqualTo("C:\\a\\b.txt");
        assertThat(Shell.WINDOWS.word("C:\\a%b")).isEqualTo("\"C:\\a%b\"");
        assertThat(Shell.POSIX.word("")).isEqualTo("\"\"");
        assertThat(Shell.POSIX.word("=ls")).isEqualTo("\"=ls\"");
        assertThat(Shell.WINDOWS.word("a,b")).isEqualTo("\"a,b\"");
        assertThat(Shell.WINDOWS.word("a=b")).isEqualTo("\"a=b\"");
    }

    @Test
    void path_isNeverAnOption() {
        assertThat(Shell.POSIX.path("-rf")).isEqualTo("./-rf");
        assertThat(Shell.POSIX.path("-a b")).isEqualTo("\"./-a b\"");
        assertThat(Shell.POSIX.path(":a")).isEqualTo("\"./:a\"");
        assertThat(Shell.POSIX.path("a/-b")).isEqualTo("a/-b");
    }

    @Test
    void gitPath_isNoPattern() {
        assertThat(Shell.POSIX.gitPath("a.properties")).isEqualTo("a.properties");
        assertThat(Shell.POSIX.gitPath("*.properties")).isEqualTo("\":(literal)*.properties\"");
    }
}
