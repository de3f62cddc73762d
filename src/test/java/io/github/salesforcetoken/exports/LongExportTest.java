package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither a long value nor a long line of others may end a run after its refresh token is spent. */
class LongExportTest {

    private static final int LONG = 500_000;
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private static ExportValues values(String accessToken, String refreshToken) {
        Map<String, String> login = Exported.login();
        login.put(TokenFile.ACCESS_TOKEN, accessToken);
        login.put(TokenFile.REFRESH_TOKEN, refreshToken);
        return ExportValues.of(login, Samples.app(), Optional.empty());
    }

    private static ExportFile export(ExportPreset preset, Path path) throws Exception {
        TemplateExport template = TemplateExport.of("token: ${refreshToken}\n", Path.of("template"));
        return switch (preset) {
            case PROPERTIES -> new ExportFile(preset, path, Map.of("my.token", ExportPart.REFRESH_TOKEN));
            case TEMPLATE -> new ExportFile(preset, path, template.keys(), template);
            default -> new ExportFile(preset, path);
        };
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GITLAB_DOTENV")
    void longValue_isWritten(ExportPreset preset) throws Exception {
        for (String unit : new String[] {"a", "a_", "a.", "A=".repeat(preset == ExportPreset.SFDX ? 0 : 1) + "b"}) {
            ExportFile file = export(preset, folder.resolve("export-" + unit.length()));
            String token = unit.repeat(LONG / unit.length());
            ExportValues values = values(token, token);

            assertTimeoutPreemptively(BOUND, () -> {
                file.prove(ExportValues.known(Samples.app()), trust(), NO_PATIENCE);
                file.write(values, List.of(), trust(), NO_PATIENCE);
                assertThat(file.isUpToDate(values, trust())).isTrue();
            });
            assertThat(Files.readString(file.path())).contains(token);
            Files.delete(file.path());
        }
    }

    @Test
    void valueThatNeedsQuotes_isWrittenWhateverItsLength() throws Exception {
        ExportFile file = new ExportFile(ExportPreset.ENV, folder.resolve("export"));
        assertTimeoutPreemptively(
                BOUND,
                () -> file.write(values("'\\!".repeat(LONG / 3), "\\".repeat(LONG)), List.of(), trust(), NO_PATIENCE));
        assertThat(Files.readString(file.path())).contains("SALESFORCE_REFRESH_TOKEN='" + "\\".repeat(LONG) + "'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\\", "\\\\x", "ab\\", " ", "\t ", "export ", "A_", "'", "#", "a=", "\u00e4"})
    void longLineOfOthers_isKept(String unit) throws Exception {
        String line = unit.repeat(LONG / unit.length());
        for (String content : new String[] {"MINE=" + line, "MINE=" + line + "\nOTHER=1\n", line + "\n", line}) {
            Path path = Files.writeString(folder.resolve("export"), content);
            ExportFile file = new ExportFile(ExportPreset.ENV, path);

            assertTimeoutPreemptively(BOUND, () -> {
                file.prove(ExportValues.known(Samples.app()), trust(), NO_PATIENCE);
                file.write(Exported.values(), List.of(), trust(), NO_PATIENCE);
                assertThat(file.clear(any -> true, trust(), NO_PATIENCE)).isTrue();
            });
            assertThat(Files.exists(path) ? Files.readString(path) : content).startsWith(content);
        }
    }

    @Test
    void longLineOfOthersInProperties_isKept() throws Exception {
        for (String unit : new String[] {"x", "\\\\", " ", "\\u0041", "a\\\n "}) {
            String content = "mine=" + unit.repeat(LONG / unit.length()) + "\nother=1\n";
            Path path = Files.writeString(folder.resolve("export"), content);

            assertTimeoutPreemptively(
                    BOUND,
                    () -> new ExportFile(ExportPreset.CAMEL, path)
                            .write(Exported.values(), List.of(), trust(), NO_PATIENCE));
            assertThat(Files.readString(path)).startsWith(content);
        }
    }

    @Test
    void longLineInAnSfdxFile_isRefusedOrReplacedInLinearTime() throws Exception {
        Path path = folder.resolve("export");
        ExportFile file = new ExportFile(ExportPreset.SFDX, path);
        Files.writeString(path, " ".repeat(LONG) + "x");
        assertTimeoutPreemptively(
                BOUND,
                () -> assertThat(catchThrowableOfType(
                                        Failure.class,
                                        () -> file.prove(ExportValues.known(Samples.app()), trust(), NO_PATIENCE))
                                .problem())
                        .isEqualTo(ExportProblem.CONTENT_FOREIGN));

        Files.writeString(path, " ".repeat(LONG) + "force://" + "a".repeat(LONG) + "\n".repeat(LONG));
        assertTimeoutPreemptively(BOUND, () -> file.write(Exported.values(), List.of(), trust(), NO_PATIENCE));
        assertThat(Files.readString(path)).startsWith("force://3MVG9");
    }

    /** Deep nesting overflowed the stack of whoever walks it. */
    @ParameterizedTest
    @ValueSource(ints = {200, 254, 10_000, 1_000_000})
    void deepJson_isKeptOrRefusedBeforeAnythingIsSpent(int depth) throws Exception {
        String content = "{\"mine\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        Path path = Files.writeString(folder.resolve("export"), content);
        ExportFile file = new ExportFile(ExportPreset.JSON, path);

        assertTimeoutPreemptively(BOUND, () -> {
            Failure refused = catchThrowableOfType(
                    Failure.class, () -> file.prove(ExportValues.known(Samples.app()), trust(), NO_PATIENCE));
            if (refused == null) {
                file.write(Exported.values(), List.of(), trust(), NO_PATIENCE);
                assertThat(file.clear(any -> true, trust(), NO_PATIENCE)).isTrue();
            } else {
                assertThat(refused.problem()).isEqualTo(ExportProblem.CONTENT_FOREIGN);
            }
        });
        assertThat(Files.readString(path).replaceAll("\\s", "")).isEqualTo(content);
    }

    /** What GitLab's reader refuses is found out before anything is sent, as far as it can be known then. */
    @Test
    void reportThatIsFullAlready_isRefusedBeforeAnythingIsSpent() throws Exception {
        Path path = Files.writeString(folder.resolve("export"), "MINE=" + "x".repeat(5 * 1024 - 20) + "\n");

        assertThat(catchThrowableOfType(
                                Failure.class,
                                () -> new ExportFile(ExportPreset.GITLAB_DOTENV, path)
                                        .prove(ExportValues.known(Samples.app()), trust(), NO_PATIENCE))
                        .problem())
                .isEqualTo(ExportProblem.CONTENT_FOREIGN);
    }

    /** The largest that is read. */
    @Test
    void templateOfNothingButNames_isRead() {
        String template = "${refreshToken}".repeat(TextFile.LARGEST / "${refreshToken}".length());
        assertTimeoutPreemptively(BOUND, () -> {
            TemplateExport export = TemplateExport.of(template, Path.of("template"));
            assertThat(export.keys()).hasSize(1);
            assertThat(export.mayHaveWritten("x".repeat(TextFile.LARGEST))).isTrue();
        });
    }
}
