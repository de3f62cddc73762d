package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports as a build asks for them: what is written and said, and that a refusal costs no token. */
class ExportedLoginTest extends AccessTokenMojoSetup {

    private static Map<String, Object> exports(String... entries) {
        return Map.of("exports", Stream.of(entries).map(Export::of).toList());
    }

    private Map<String, String> outside() {
        return environment(ROTATING, org.issueRefreshToken(ROTATING));
    }

    @Test
    void refresh_exportsTheNewTokenAndWarnsOfRotation() throws Exception {
        Map<String, String> environment = outside();
        GoalRun run = new GoalRun(root, Map.of(), environment)
                .accessToken("default", exports("camel:sub/it.properties", "sfdx:sfdx.txt"));

        String token = file().get(TokenFile.REFRESH_TOKEN);
        assertThat(root.resolve("sub/it.properties")).content().contains("refreshToken=" + token, SECRET);
        assertThat(root.resolve("sfdx.txt"))
                .hasContent("force://" + ROTATING + ":" + SECRET + ":" + token + "@"
                        + org.url().getAuthority());
        assertThat(run.log())
                .contains("Exported to " + Path.of("sub/it.properties") + " (camel), with the client secret")
                .contains("Exported to sfdx.txt (sfdx), with the client secret")
                .contains("[WARNING] This app rotates refresh tokens", "docs/exports.md#rotation");
        assertThat(file()).containsEntry(TokenFile.EXPORTED_TO, "camel:sub/it.properties, sfdx:sfdx.txt");
        assertThatNothingShowsIn(run.log(), environment);
    }

    @Test
    void reusedToken_isExportedOfflineToo() throws Exception {
        Map<String, String> environment = outside();
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        Map<String, Object> parameters = new HashMap<>(exports("env:it.env"));
        parameters.put("maxAge", "PT10M");

        String first = new GoalRun(root, Map.of(), environment)
                .accessToken("default", parameters)
                .log();
        String second = new GoalRun(root, Map.of(), environment)
                .accessToken("default", parameters)
                .log();

        assertThat(requests()).isEqualTo(1);
        assertThat(first).contains("Access token reused", "Exported to it.env (env)");
        assertThat(second).contains("Export to it.env (env) is up to date");
        assertThat(root.resolve("it.env")).content().contains(file().get(TokenFile.REFRESH_TOKEN));
    }

    @Test
    void exportOfAnEarlierRun_isWarnedOfOnceRotationHasSpentItsToken() throws Exception {
        Map<String, String> environment = outside();
        new GoalRun(root, Map.of(), environment).accessToken("default", exports("camel:it.properties"));

        GoalRun run = new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());

        assertThat(run.log())
                .contains("[WARNING] it.properties (camel) was exported earlier and holds another refresh token")
                .contains("-Dsalesforce.exports=camel:it.properties");
        assertThatNothingShowsIn(run.log(), environment);
    }

    @Test
    void githubEnv_isMaskedFirstAndOnlyForTheRunner() throws Exception {
        Map<String, String> environment = new HashMap<>(outside());
        environment.put("GITHUB_ENV", root.resolve("github_env").toString());
        Files.writeString(root.resolve("github_env"), "MINE=1\n");
        String desk = new GoalRun(root, Map.of(), environment)
                .accessToken("default", exports("github-env"))
                .log();
        environment.put("GITHUB_ACTIONS", "true");
        String runner = new GoalRun(root, Map.of(), environment)
                .accessToken("default", exports("github-env"))
                .log();

        assertThat(desk).doesNotContain("::add-mask::").contains("Exported to GITHUB_ENV (github-env)");
        String token = file().get(TokenFile.REFRESH_TOKEN);
        for (String secret : List.of(SECRET, token, file().get(TokenFile.ACCESS_TOKEN))) {
            assertThat(runner.indexOf("::add-mask::" + secret)).isBetween(0, runner.indexOf("Exported to GITHUB_ENV"));
        }
        assertThatNoneOccurIn(runner.replaceAll("(?m)^::add-mask::.*$", ""), SECRET, token);
        assertThat(Files.readString(root.resolve("github_env")))
                .startsWith("MINE=1\nSALESFORCE_CLIENT_ID=" + ROTATING + "\n")
                .contains("SALESFORCE_REFRESH_TOKEN=" + token + "\n");
        assertThat(file()).doesNotContainKey(TokenFile.EXPORTED_TO);
    }

    @Test
    void jwtBearer_exportsWhatThereIsAndSaysWhatIsMissing() throws Exception {
        Map<String, String> environment = Map.of("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem());
        GoalRun run =
                new GoalRun(root, Map.of(), environment).accessToken("default", jwt(exports("camel:it.properties")));

        assertThat(run.log())
                .contains("Exported to it.properties (camel), without a client secret, because none is set")
                .contains("[WARNING] it.properties (camel) has no refresh token");
        assertThat(root.resolve("it.properties")).content().doesNotContain("refreshToken", "authenticationType");
        assertThat(requests()).isEqualTo(1);
        assertThat(failure(MojoFailureException.class, environment, jwt(exports("sfdx:sfdx.txt"))))
                .hasMessageContaining("There is no refresh token for the export sfdx. Nothing was sent.");
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nope:x | There is no preset \"nope\".",
                "Camel:x | There is no preset \"Camel\".",
                "camel | The export camel names no file.",
                ":x | An export to x names no preset.",
                "'' | An export names no preset.",
                "github-env | GITHUB_ENV is not set",
                "github-env:x | The export github-env names a file, x.",
                "camel:x;env:sub/../x | Two exports go to",
                "camel:./salesforce-token.properties | The export camel goes to a token file",
                "json:salesforce-token.properties.lock | The export json goes to a token file",
                "camel:. | It is a folder.",
                "env:a\0b | isn't a file name.",
                "sfdx:foreign | The export sfdx can't be written to"
            })
    void badExport_isRefusedAndCostsNoToken(String entries, String reason) throws Exception {
        Map<String, String> environment = outside();
        Files.writeString(root.resolve("foreign"), "mine=1\n");

        MojoFailureException failure =
                failure(MojoFailureException.class, environment, exports(entries.split(";", -1)));

        assertThat(failure).hasMessageContaining(reason).hasMessageContaining("Nothing was sent.");
        assertThatNoneOccurIn(failure.getMessage(), SECRET, environment.get("SALESFORCE_REFRESH_TOKEN"));
        assertThat(requests()).isZero();
        assertThat(root.resolve("salesforce-token.properties")).doesNotExist();
        assertThat(root.resolve("foreign")).hasContent("mine=1");
    }

    /** Maven 4 would bind those of the POM, Maven 3 those of the command line. */
    @Test
    void exportsOnTheCommandLine_takeThePlaceOfThePoms() throws Exception {
        new GoalRun(root, Map.of("salesforce.exports", "env:a b.env, json:it.json"), outside())
                .accessToken("default", exports("camel:it.properties"));

        assertThat(root.resolve("a b.env")).exists();
        assertThat(root.resolve("it.json")).exists();
        assertThat(root.resolve("it.properties")).doesNotExist();
    }

    /** Maven binds it as if it were not there. */
    @Test
    void emptyExportsOnTheCommandLine_areRefused() throws Exception {
        GoalRun run = new GoalRun(root, Map.of("salesforce.exports", ""), outside());

        assertThat(catchThrowable(() -> run.accessToken("default", Map.of())))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("exports is blank.");
        assertThat(requests()).isZero();
    }
}
