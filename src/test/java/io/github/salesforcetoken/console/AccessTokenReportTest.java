package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.fleet.GitProblem;
import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.Identity;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.maven.plugin.testing.SilentLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokenReportTest {

    private static final String TOKEN = "00D5g00000Abc12!AQ8AQHxyzxyzxyz";

    private final StringBuilder said = new StringBuilder();

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 seconds",
        "PT1S, 1 second",
        "PT59S, 59 seconds",
        "PT1M30S, 90 seconds",
        "PT4M10S, 4 minutes",
        "PT119M, 119 minutes",
        "PT150M, 2 hours"
    })
    void age_isToldInTheLargestUnitThatFits(Duration age, String words) {
        assertThat(DurationWords.of(age)).isEqualTo(words);
    }

    /** Minutes of waiting for an address with a typo help nobody. */
    @Test
    void storeThatIsSilent_isToldWithTheReason() {
        Failure why = new Failure(
                GitProblem.UNREACHABLE, "https://host.example/x.git", "Could not resolve host: host.example");

        assertThat(AccessTokenReport.storeIsSilent(why, AdviceProbe.ACCESS_TOKEN, Duration.ofMinutes(4)))
                .isEqualTo("The token store doesn't answer; trying again for at most 4 minutes."
                        + " https://host.example/x.git can't be reached: Could not resolve host: host.example.");
    }

    @Test
    void tell_saysThatATokenIsReused() {
        report(result(Duration.ofMinutes(-1), AccessTokenResult.How.REUSED, AccessTokenResult.Origin.FILE));

        assertThat(said).contains("Access token reused, 0 seconds old (maxAge PT3H)");
        assertThatNoneOccurIn(said, TOKEN);
    }

    @Test
    void tell_warnsOfASecretThatRotationHasSpent() {
        report(result(Duration.ZERO, AccessTokenResult.How.ROTATED, AccessTokenResult.Origin.OUTSIDE));

        assertThat(said).contains("[WARN] The refresh token in SALESFORCE_REFRESH_TOKEN is spent");
        assertThatNoneOccurIn(said, TOKEN);
    }

    @Test
    void tell_doesNotWarnWhenTheFileWasRotated() {
        report(result(Duration.ZERO, AccessTokenResult.How.ROTATED, AccessTokenResult.Origin.FILE));

        assertThat(said).contains("refresh token rotated and saved").doesNotContain("[WARN]");
    }

    @Test
    void properties_holdTheAccessTokenOnlyWhenItIsExposed() {
        AccessTokenResult result =
                result(Duration.ZERO, AccessTokenResult.How.REFRESHED, AccessTokenResult.Origin.FILE);

        assertThat(AccessTokenReport.properties(result, Path.of("t.properties"), false))
                .containsOnlyKeys(
                        "salesforce.instanceUrl",
                        "salesforce.organizationId",
                        "salesforce.userId",
                        "salesforce.tokenFile");
        assertThat(AccessTokenReport.properties(result, Path.of("t.properties"), true))
                .containsEntry("salesforce.accessToken", TOKEN);
    }

    @Test
    void tell_saysWhoCanReadTheFileOnlyWhenItIsTrue() {
        AccessTokenResult reused = result(Duration.ZERO, AccessTokenResult.How.REUSED, AccessTokenResult.Origin.FILE);

        report(reused, true);
        assertThat(said).contains("file      t.properties\n").doesNotContain("alone");

        report(reused, false);
        assertThat(said).contains("file      t.properties (readable by you alone)\n");
    }

    private void report(AccessTokenResult result) {
        report(result, false);
    }

    private void report(AccessTokenResult result, boolean isOpenToOthers) {
        SilentLog log = new SilentLog() {
            @Override
            public void info(CharSequence message) {
                said.append("[INFO] ").append(message).append('\n');
            }

            @Override
            public void warn(CharSequence message) {
                said.append("[WARN] ").append(message).append('\n');
            }
        };
        new AccessTokenReport(log, "t.properties", GrantType.REFRESH_TOKEN, Duration.ofHours(3), Clock.systemUTC())
                .tell(result, isOpenToOthers);
    }

    private static AccessTokenResult result(Duration age, AccessTokenResult.How how, AccessTokenResult.Origin origin) {
        SalesforceToken token = new SalesforceToken(
                Secret.of(TOKEN),
                Optional.empty(),
                URI.create("https://acme.my.salesforce.com"),
                Identity.of(URI.create("https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzAAE")),
                "Bearer",
                Optional.of("api"),
                Instant.now().minus(age),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        String place = origin == AccessTokenResult.Origin.FILE ? "" : "SALESFORCE_REFRESH_TOKEN";
        return new AccessTokenResult(token, how, origin, place);
    }
}
