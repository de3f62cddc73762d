package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.flow.AccessTokenProblem;
import io.github.salesforcetoken.flow.CallException;
import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.IdentityProblem;
import io.github.salesforcetoken.oauth.KeyProblem;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Redirected;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said when there is no access token: nothing about codes, and always what to do. */
class AccessTokenAdviceTest {

    private static final URI HOST = URI.create("https://login.salesforce.com");

    static Stream<OAuthException> failures() {
        return Stream.of(
                        Stream.of(Stage.values())
                                .flatMap(stage -> Stream.of(
                                        unreachable(stage, new IOException("reset")),
                                        unreachable(stage, new InterruptedIOException("timeout")))),
                        Stream.of(NotUnderstood.Reason.values())
                                .map(reason -> new NotUnderstood(reason, HOST, 200, "instance_url")),
                        Stream.of(
                                new Redirected(HOST, Optional.of(URI.create("https://acme.my.salesforce.com"))),
                                new Redirected(HOST, Optional.of(HOST)),
                                new Redirected(HOST, Optional.empty())))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failure_isToldWithoutSpeakingOfACode(OAuthException failure) throws Exception {
        for (boolean maybeSpent : new boolean[] {false, true}) {
            for (GrantType grant : GrantType.values()) {
                String text = text(new CallException(Asked.tokenFor(grant), failure, maybeSpent, Optional.empty()));

                assertThat(text)
                        .contains("\n  Why   ", "\n  Do    ")
                        .doesNotContainPattern("[Tt]he code|new code|15 minutes|exchange-code");
                assertThatItsSectionExists(text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(AccessTokenProblem.class)
    void refusal_saysWhatToDo(AccessTokenProblem problem) throws Exception {
        String text = text(new Failure(problem, new IOException("it broke"), "clientId"));

        assertThat(text).contains("\n  Why   ", "\n  Do    ");
        assertThatItsSectionExists(text);
    }

    @ParameterizedTest
    @CsvSource({
        "REFRESH_TOKEN_SPENT, CI_SECRET, FILE, '', the-refresh-token-was-used-for-another-token-file",
        "REFRESH_TOKEN_SPENT, CI_SECRET, '', '', the-refresh-token-in-the-ci-secret-is-spent",
        "REFRESH_TOKEN_SPENT, '', '', '', the-refresh-token-in-the-token-file-is-spent",
        "ANSWER_LOST, '', CI_SECRET, FILE, the-answer-to-a-refresh-was-lost",
        "ANSWER_LOST, '', '', '', the-answer-to-a-refresh-was-lost"
    })
    void refreshTokenThatIsNotSent_isToldWithWhereItIsAndWhereItWasUsed(
            AccessTokenProblem problem, String first, String second, String third, String section) throws Exception {
        String text = text(new Failure(problem, first, second, third)).replaceAll("\\s+", " ");

        assertThat(text).endsWith("#" + section).contains("Nothing was sent.");
        assertThat(text.contains("refresh token in CI_SECRET")).isEqualTo((first + second).contains("CI_SECRET"));
        assertThat(text.contains("<tokenFile>FILE</tokenFile>")).isEqualTo((second + third).contains("FILE"));
        assertThat(text.contains("is spent")).isEqualTo(problem == AccessTokenProblem.REFRESH_TOKEN_SPENT);
        assertThatItsSectionExists(text);
    }

    @ParameterizedTest
    @EnumSource(KeyProblem.class)
    void wrongKey_isRefusedAndSaysWhatToDo(KeyProblem problem) throws Exception {
        String text = text(new Failure(problem, "ci"));

        assertThat(text).contains("Nothing was sent.", "\n  Do    ");
        assertThatItsSectionExists(text);
    }

    @ParameterizedTest
    @EnumSource(IdentityProblem.class)
    void wrongIdentityToken_isRefusedAndSaysWhatToDo(IdentityProblem problem) throws Exception {
        String text = text(new Failure(problem, "2026-11-26T10:00:00Z", "2026-11-26T10:09:00Z"));

        assertThat(text).contains("Nothing was sent.", "\n  Do    ");
        assertThatItsSectionExists(text);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void identityTokenThatDoesNotCome_isToldWithoutSpeakingOfSalesforce(OAuthException failure) throws Exception {
        String text = text(new CallException(Asked.IDENTITY_TOKEN, failure));

        assertThat(text).contains("\n  Why   ", "\n  Do    ").doesNotContain("loginUrl", "Salesforce ");
        assertThatItsSectionExists(text);
    }

    @Test
    void aNo_isAFailureAndBrokenMachineryAnError() {
        assertThat(thrown(new Refused("invalid_grant", Optional.empty()))).isInstanceOf(MojoFailureException.class);
        assertThat(thrown(new Redirected(HOST, Optional.empty()))).isInstanceOf(MojoFailureException.class);
        assertThat(thrown(unreachable(Stage.ANSWER, new IOException("reset"))))
                .isInstanceOf(MojoExecutionException.class);
    }

    @Test
    void unknownPair_isShownAsItCame() {
        assertThat(thrown(new Refused("brand_new_error", Optional.of("never seen"))))
                .hasMessageContaining("Salesforce refused the refresh token: brand_new_error: never seen")
                .hasMessageContaining("Login History")
                .hasMessageContaining("Then run mvn salesforce-token:access-token again.");
    }

    private static Throwable thrown(OAuthException failure) {
        return catchThrowable(() ->
                AdviceProbe.fail(new CallException(Asked.TOKEN_FOR_REFRESH_TOKEN, failure), AdviceProbe.ACCESS_TOKEN));
    }

    private static String text(Exception failure) {
        return catchThrowable(() -> AdviceProbe.fail(failure, AdviceProbe.ACCESS_TOKEN))
                .getMessage();
    }

    private static OAuthException unreachable(Stage stage, IOException cause) {
        return new Unreachable("login.salesforce.com", 443, Optional.empty(), stage, cause);
    }

    private static void assertThatItsSectionExists(String text) throws IOException {
        Set<String> anchors = Files.readAllLines(Path.of("docs", "troubleshooting.md")).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
        assertThat(anchors).contains(text.substring(text.lastIndexOf('#') + 1));
    }
}
