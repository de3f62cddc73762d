package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.it.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as CI services, shells and people hand them over: what isn't meant is never sent, lost or shown. */
class ValuesOfCiTest extends AccessTokenMojoSetup {

    private static final List<String> VARIABLES = List.of(
            "SALESFORCE_LOGIN_URL",
            "SALESFORCE_CLIENT_ID",
            "SALESFORCE_CLIENT_SECRET",
            "SALESFORCE_REFRESH_TOKEN",
            "SALESFORCE_SFDX_AUTH_URL",
            "SALESFORCE_GRANT",
            "SALESFORCE_TOKEN_FILE");

    private String token;

    private Map<String, String> with(String variable, String value) {
        token = org.issueRefreshToken(ROTATING);
        Map<String, String> environment = new HashMap<>(environment(ROTATING, token));
        environment.put(variable, value);
        return environment;
    }

    private GoalRun run(Map<String, String> environment, Map<String, Object> parameters) throws Exception {
        GoalRun run = new GoalRun(root, Map.of(), environment).accessToken("default", parameters);
        assertThatNoneOccurIn(run.log(), token, SECRET);
        return run;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${SF_VALUE}",
                "$(sfValue)",
                "${{ secrets.SF_VALUE }}",
                "%SF_VALUE%",
                "{{ SF_VALUE }}",
                "***",
                "[MASKED]"
            })
    void whatNothingReplaced_isNotSentAndItsPlaceIsNamed(String value) throws Exception {
        for (String variable : VARIABLES) {
            assertThat(failure(MojoFailureException.class, with(variable, value), Map.of()))
                    .hasMessageContaining(variable)
                    .hasMessageContaining("Nothing was sent.")
                    .hasMessageContaining("#a-value-is-something-else");
        }
        assertThat(requests()).isZero();
        try (var files = Files.list(root)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void keyAndUserNameThatNothingReplaced_areNotSent() throws Exception {
        for (String value : List.of("${SF_VALUE}", "$SF_VALUE", "$(sfValue)", "[MASKED]", "/run/secrets/key")) {
            Map<String, String> environment = Map.of("SALESFORCE_PRIVATE_KEY", value);
            assertThat(failure(MojoFailureException.class, environment, jwt(Map.of())))
                    .hasMessageContaining("SALESFORCE_PRIVATE_KEY holds");
        }
        Map<String, Object> parameters = jwt(Map.of());
        parameters.put("username", "ci@%SF_DOMAIN%");
        assertThat(failure(
                        MojoFailureException.class,
                        Map.of("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem()),
                        parameters))
                .hasMessageContaining("salesforce.username in the POM holds");
        assertThat(requests()).isZero();
    }

    @Test
    void whatBelongsElsewhere_isCalledByItsNameAndNotShown() throws Exception {
        String other = org.issueRefreshToken(ROTATING);
        Map<String, String> cases = Map.of(
                "/builds/acme/p.tmp/SALESFORCE_REFRESH_TOKEN",
                "the path of a file",
                "force://a:b:" + other + "@localhost",
                "SALESFORCE_SFDX_AUTH_URL",
                KEYS.privateKeyPkcs8Pem(),
                "SALESFORCE_PRIVATE_KEY",
                "{\"refresh_token\":\"" + other + "\"}",
                "JSON",
                "\"" + other,
                "half of a pair of quotes",
                ROTATING,
                "SALESFORCE_CLIENT_ID");
        for (Map.Entry<String, String> entry : cases.entrySet()) {
            MojoFailureException failure =
                    failure(MojoFailureException.class, with("SALESFORCE_REFRESH_TOKEN", entry.getKey()), Map.of());

            assertThat(failure).hasMessageContaining("SALESFORCE_REFRESH_TOKEN").hasMessageContaining(entry.getValue());
            assertThatNoneOccurIn(failure.getMessage(), other, KEYS.privateKeyPkcs8Pem());
        }
        assertThat(failure(MojoFailureException.class, with("SALESFORCE_CLIENT_ID", other), Map.of()))
                .hasMessageContaining("SALESFORCE_CLIENT_ID holds a refresh token");
        assertThat(requests()).isZero();
    }

    @Test
    void repairedToken_isSentAsItIsMeantAndAWarningSaysSo() throws Exception {
        for (String form :
                List.of("\"%s\"", "\u201c%s\u201d", "\ufeff%s", "%s\u200b", "%s\r", "Bearer %s", "%s # ci")) {
            Map<String, String> environment = with("SALESFORCE_REFRESH_TOKEN", "");
            environment.put("SALESFORCE_REFRESH_TOKEN", form.replace("%s", token));

            assertThat(run(environment, Map.of()).log())
                    .contains("[WARNING] salesforce.refreshToken has ")
                    .contains("left out (SALESFORCE_REFRESH_TOKEN)");
        }
        Map<String, String> environment = with("SALESFORCE_CLIENT_ID", '"' + ROTATING + '"');
        environment.put("SALESFORCE_CLIENT_SECRET", '"' + SECRET + '"');
        String log = run(environment, Map.of()).log();
        assertThat(log)
                .contains("salesforce.clientId has quotes around it", "salesforce.clientSecret has quotes around it");
    }

    @Test
    void valueThatIsStillWrongWhenItIsRepaired_isNotSent() throws Exception {
        for (String value :
                List.of("\"${SF_TOKEN}\"", "\"\"", "'***'", "\ufeff/run/secrets/x", "two words", "'two\nlines'")) {
            failure(MojoFailureException.class, with("SALESFORCE_REFRESH_TOKEN", value), Map.of());
        }
        assertThat(requests()).isZero();
    }

    @Test
    void file_isReadAsTheValue() throws Exception {
        Map<String, String> environment = with("SALESFORCE_REFRESH_TOKEN", "");
        Path file = Files.writeString(root.resolve("token"), token + "\n");
        environment.put("SALESFORCE_REFRESH_TOKEN_FILE", "token");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(run(environment, Map.of()).log())
                .contains("token, which SALESFORCE_REFRESH_TOKEN_FILE names, can be changed by every user")
                .doesNotContain("left out");
        assertThat(file()).containsKey(TokenFile.REFRESH_TOKEN);

        environment.put("SALESFORCE_REFRESH_TOKEN", token);
        assertThat(failure(MojoFailureException.class, environment, Map.of()))
                .hasMessageContaining("SALESFORCE_REFRESH_TOKEN and SALESFORCE_REFRESH_TOKEN_FILE are both set");
    }

    @Test
    void variableForAFileThatHoldsSomethingElse_saysWhatAndIsNotSent() throws Exception {
        Map<String, String> environment = with("SALESFORCE_REFRESH_TOKEN", "");
        for (String value : List.of(token, "${SF_FILE}", "$SF_FILE", "https://vault.example/sf")) {
            environment.put("SALESFORCE_REFRESH_TOKEN_FILE", value);
            MojoFailureException failure = failure(MojoFailureException.class, environment, Map.of());

            assertThat(failure)
                    .hasMessageContaining("SALESFORCE_REFRESH_TOKEN_FILE holds ")
                    .hasMessageContaining(", not the path of a file. Nothing was sent.")
                    .hasMessageContaining("#a-value-file-cannot-be-used");
            assertThatNoneOccurIn(failure.getMessage(), token);
        }
        Files.writeString(root.resolve("a"), "/run/secrets/b\n");
        environment.put("SALESFORCE_REFRESH_TOKEN_FILE", "a");
        assertThat(failure(MojoFailureException.class, environment, Map.of()))
                .hasMessageContaining("SALESFORCE_REFRESH_TOKEN_FILE holds the path of a file")
                .hasMessageContaining("Put the value itself into that file");
        assertThat(requests()).isZero();
    }

    @Test
    void keyInAFileThatGitLabMakes_signs() throws Exception {
        Path key = Files.writeString(root.resolve("KEY"), KEYS.privateKeyPkcs8Pem());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw-rw-"));
        GoalRun byVariable = new GoalRun(root, Map.of(), Map.of("SALESFORCE_PRIVATE_KEY_FILE", key.toString()));

        assertThat(byVariable.accessToken("default", jwt(Map.of())).log()).contains("chmod 600");
        GoalRun byParameter = new GoalRun(root, Map.of(), Map.of());
        assertThat(byParameter
                        .accessToken("default", jwt(Map.of("privateKeyFile", "KEY")))
                        .log())
                .contains("KEY holds a private key and can be read by others: chmod 600 KEY");
        assertThat(requests()).isEqualTo(2);
    }

    /** As for the token file, Git is asked; but somebody else has made this one, so that it's used. */
    @Test
    void fileWithASecretThatGitTracks_isUsedWithAWarning() throws Exception {
        String pem = KEYS.privateKeyPkcs8Pem();
        Files.writeString(root.resolve("KEY"), pem);
        Files.writeString(root.resolve("id"), "3MVG9Sample");
        Git.run(root, "init", "--quiet");
        Map<String, String> byVariable = Map.of("SALESFORCE_PRIVATE_KEY_FILE", "KEY");
        GoalRun byParameter = new GoalRun(root, Map.of(), Map.of("SALESFORCE_CLIENT_ID_FILE", "id"));
        String warning = "KEY, and whoever can read the repository can use the secret in it";

        assertThat(new GoalRun(root, Map.of(), byVariable)
                        .accessToken("default", jwt(Map.of()))
                        .log())
                .doesNotContain("Git tracks");
        Git.run(root, "add", "KEY", "id");
        Files.delete(root.resolve("salesforce-token.properties"));
        assertThat(new GoalRun(root, Map.of(), byVariable)
                        .accessToken("default", jwt(Map.of()))
                        .log())
                .containsOnlyOnce(warning);
        Files.delete(root.resolve("salesforce-token.properties"));
        assertThat(byParameter
                        .accessToken("default", jwt(Map.of("privateKeyFile", "KEY")))
                        .log())
                .containsOnlyOnce(warning)
                .doesNotContain("Git tracks id", pem.substring(100, 140));
    }

    @ParameterizedTest
    @CsvSource({
        "git:https://oauth2:swordfish1234@git.acme.example/x.git, true",
        "git:https://ci:changeit@git.acme.example/x.git, true",
        "git:ssh://git@git.acme.example/x.git, false",
        "exec:./store, false"
    })
    void fileWithTheAddressOfAStoreThatGitTracks_isASecretIfItHasAPassword(String store, boolean isSecret)
            throws Exception {
        Files.writeString(root.resolve("store.txt"), store);
        Git.run(root, "init", "--quiet");
        Git.run(root, "add", "store.txt");
        GoalRun build = new GoalRun(root, Map.of(), Map.of("SALESFORCE_TOKEN_STORE_FILE", "store.txt"));

        Throwable failure = catchThrowable(
                () -> build.accessToken("default", Map.of("loginUrl", org.url().toString(), "clientId", ROTATING)));

        assertThat(failure).hasMessageContaining("tokenStoreKey");
        assertThat(build.log().contains("Git tracks ")).isEqualTo(isSecret);
        assertThat(build.log() + failure.getMessage()).doesNotContain("swordfish1234", "changeit");
    }

    /** Nothing that is shown in the place of a path can be pasted. */
    @Test
    void pathThatIsNotShown_isNoPartOfACommand() throws Exception {
        Path folder = Files.createDirectory(root.resolve("9f3kX0aQ7zLm2Vb8Tn4RyWcD"));
        Path key = Files.writeString(folder.resolve("KEY"), KEYS.privateKeyPkcs8Pem());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(new GoalRun(root, Map.of(), Map.of("SALESFORCE_PRIVATE_KEY_FILE", key.toString()))
                        .accessToken("default", jwt(Map.of()))
                        .log())
                .contains("(what looks like a token or a key)", "chmod 600 \"$SALESFORCE_PRIVATE_KEY_FILE\"");
    }

    @Test
    void keyInBase64_signs() throws Exception {
        String once =
                Base64.getEncoder().encodeToString(KEYS.privateKeyPkcs8Pem().getBytes(UTF_8));
        GoalRun run = new GoalRun(root, Map.of(), Map.of("SALESFORCE_PRIVATE_KEY", once));

        assertThatNoneOccurIn(run.accessToken("default", jwt(Map.of())).log(), once);
        assertThat(requests()).isOne();
    }

    @Test
    void answerOfTheSalesforceCli_isTakenAsSfdxUrl() throws Exception {
        token = org.issueRefreshToken(ROTATING);
        String url = "force://" + ROTATING + ":" + SECRET + ":" + token + "@"
                + org.url().toString().replaceFirst("/$", "");
        String json =
                " \u203a   Warning: update available\n{\"status\":0,\"result\":{\"sfdxAuthUrl\":\"" + url + "\"}}";

        run(Map.of("SALESFORCE_SFDX_AUTH_URL", json), Map.of());

        assertThat(requests()).isOne();
    }

    @Test
    void partOfAnSfdxUrlThatNothingReplaced_isNotSent() throws Exception {
        for (String url : List.of(
                "force://" + ROTATING + "::${SF}@localhost",
                "force://$ID:$SECRET:$TOKEN@localhost",
                "force://" + ROTATING + "::***@localhost")) {
            assertThat(failure(MojoFailureException.class, Map.of("SALESFORCE_SFDX_AUTH_URL", url), Map.of()))
                    .hasMessageContaining("SALESFORCE_SFDX_AUTH_URL");
        }
        assertThat(requests()).isZero();
    }

    @Test
    void tokenFileThatIsATemplate_sendsNothing() throws Exception {
        for (String value : List.of("${SF_TOKEN}", "$SF_TOKEN", "***", "[MASKED]")) {
            Files.writeString(
                    root.resolve("salesforce-token.properties"),
                    "salesforce.refreshToken=" + value + "\nsalesforce.clientId=" + ROTATING + "\nsalesforce.loginUrl="
                            + org.url() + "\n");

            assertThat(failure(MojoFailureException.class, Map.of(), Map.of()))
                    .hasMessageContaining("salesforce.refreshToken in ");
        }
        assertThat(requests()).isZero();
    }

    @Test
    void pomAndVariableWithDifferentValues_areBothNamed() throws Exception {
        Map<String, String> environment = with("SALESFORCE_CLIENT_ID", HEADLESS);

        assertThat(run(environment, Map.of("clientId", ROTATING)).log())
                .containsOnlyOnce(
                        "[WARNING] salesforce.clientId in the POM and SALESFORCE_CLIENT_ID have different values");
    }

    /** It's read before the values that have warnings. */
    @Test
    void pomAndVariableWithDifferentTokenFiles_areBothNamed() throws Exception {
        assertThat(run(
                                with("SALESFORCE_TOKEN_FILE", "b.properties"),
                                Map.of("clientId", ROTATING, "tokenFile", "a.properties"))
                        .log())
                .containsOnlyOnce(
                        "[WARNING] salesforce.tokenFile in the POM and SALESFORCE_TOKEN_FILE have different values");
        assertThat(run(
                                with("SALESFORCE_TOKEN_FILE", "'a.properties'"),
                                Map.of("clientId", ROTATING, "tokenFile", "./a.properties"))
                        .log())
                .doesNotContain("different values");
        assertThat(run(with("SALESFORCE_TOKEN_FILE", "'a.properties'"), Map.of("clientId", ROTATING))
                        .log())
                .containsOnlyOnce("salesforce.tokenFile has quotes around it, which are left out");
    }

    @Test
    void pomAndVariableThatMeanTheSame_bringNoWarning() throws Exception {
        Map<String, String> environment = with("SALESFORCE_LOGIN_URL", org.url() + "/");

        assertThat(run(
                                environment,
                                Map.of(
                                        "clientId",
                                        ROTATING,
                                        "loginUrl",
                                        org.url().toString()))
                        .log())
                .doesNotContain("different values");
    }

    @Test
    void commandLineAndVariableWithDifferentValues_bringNoWarning() throws Exception {
        token = org.issueRefreshToken(ROTATING);
        Map<String, String> environment = new HashMap<>(environment(HEADLESS, token));
        GoalRun run = new GoalRun(root, Map.of("salesforce.clientId", ROTATING), environment)
                .accessToken("default", Map.of("clientId", ROTATING));

        assertThat(run.log()).doesNotContain("different values");
    }

    @Test
    void clientSecretOfAnUnfamiliarShape_isSentAsItIs() throws Exception {
        List<String> secrets =
                List.of("$ecret-Pa55word", "$SF_SECRET", "pa***ss%41word", "/slash/es", "a=b:c", "todo.x");
        for (String secret : secrets) {
            failure(MojoFailureException.class, with("SALESFORCE_CLIENT_SECRET", secret), Map.of());
        }
        assertThat(org.requests("/services/oauth2/token").stream().map(request -> request.formField("client_secret")))
                .containsExactlyElementsOf(secrets);
    }

    @Test
    void jsonInStrangePlaces_isHiddenToo() throws Exception {
        String other = org.issueRefreshToken(ROTATING);
        for (String variable : VARIABLES) {
            MojoFailureException failure =
                    failure(MojoFailureException.class, with(variable, "{\"a\":\"" + other + "\"}"), Map.of());

            assertThatNoneOccurIn(failure.getMessage(), other);
        }
        assertThat(requests()).isZero();
    }
}
