package io.github.salesforcetoken.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 0 ', PT0S",
        "'Thu, 15 Jan 2026 10:01:30 GMT', PT1M30S",
        "'Thu, 15 Jan 2026 09:00:00 GMT', PT0S"
    })
    void header_isReadAsSecondsOrDate(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).contains(wait);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "Thu, 99 Jan 2026 10:00:00 GMT"})
    void header_thatCannotBeReadAsksForNothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }

    @Test
    void failure_hasStatusAndWait() throws Exception {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.json(503, "{\"error\":\"service_unavailable\"}")
                    .with("Retry-After", "7"));
            org.answerNextTokenRequestWith(CannedAnswer.html(502, "<html></html>"));
            Salesforce salesforce = TestSalesforce.ofABuild();

            OAuthException refused = failure(salesforce, org, Duration.ofSeconds(10));
            OAuthException page = failure(salesforce, org, Duration.ofSeconds(5));

            assertThat(refused.httpStatus()).isEqualTo(503);
            assertThat(refused.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(page.httpStatus()).isEqualTo(502);
            assertThat(page.retryAfter()).isEmpty();
        }
    }

    @Test
    void call_givesUpInItsOwnTime() throws Exception {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.slow(Duration.ofSeconds(1)));
            Salesforce salesforce = TestSalesforce.ofABuild();

            long start = System.nanoTime();
            assertThat(failure(salesforce, org, Duration.ofMillis(300))).isInstanceOf(OAuthException.Unreachable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static OAuthException failure(Salesforce salesforce, SimulatedOrg org, Duration timeout) throws Exception {
        ClientApp app = ClientApp.of(
                LoginHost.ofLoginUrl(org.url().toString()), "id", Optional.empty(), ClientAuthentication.POST);
        return catchThrowableOfType(
                OAuthException.class,
                () -> salesforce.send(
                        TokenMessages.redeem(app, new Grant.RefreshToken(Secret.of("5Aep861Token"))), timeout));
    }
}
