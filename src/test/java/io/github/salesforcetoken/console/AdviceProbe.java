package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.SampleCertificates;
import io.github.salesforcetoken.testing.SampleGrant;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Brings calls about that fail, and reads what a user is told. */
final class AdviceProbe {

    static final Duration SHORT = Duration.ofMillis(600);
    static final String PASSWORD = "p@ss:w0rd-of-proxy";
    static final String NOT_SENT = "The code was not sent, and is valid until";
    static final String MAY_BE_SPENT = "The code may be spent.";
    static final String ANCHOR = "docs/troubleshooting.md#the-server-could-not-be-reached";

    static final Run EXCHANGE_CODE = run("exchange-code", GrantType.REFRESH_TOKEN);
    static final Run LOGIN = run("login", GrantType.REFRESH_TOKEN);
    static final Run ACCESS_TOKEN = run("access-token", GrantType.REFRESH_TOKEN);

    private AdviceProbe() {}

    static OAuthException failure(URI host, Duration timeout, ProxyServer way) {
        Salesforce salesforce = TestSalesforce.trusting(SampleCertificates.client(), way);
        return assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> catchThrowableOfType(
                        OAuthException.class, () -> salesforce.send(SampleGrant.call(host), timeout)));
    }

    static Run run(String goal, GrantType grant) {
        return new Run(goal, grant, "salesforce-token", Optional.empty(), false, "Linux", Clock.systemUTC());
    }

    /** Ends as the goal does. */
    static void fail(Exception failure, Run run) throws MojoFailureException, MojoExecutionException {
        Advice advice = Advice.of(failure, run).orElseThrow();
        if (advice.forThePerson()) {
            throw new MojoFailureException(advice.message().text());
        }
        throw new MojoExecutionException(advice.message().text());
    }

    static String brokenDown(Exception failure) {
        Throwable end = end(failure);
        assertThat(end).isInstanceOf(MojoExecutionException.class);
        return text(end);
    }

    static Throwable end(Exception failure) {
        Throwable end = catchThrowable(() -> fail(failure, EXCHANGE_CODE));
        SampleGrant.assertHiddenIn(end);
        Failures.assertThatItHides(end, PASSWORD);
        return end;
    }

    /** In one line, because the message is wrapped. */
    static String text(Throwable end) {
        return end.getMessage().replaceAll("\\s+", " ");
    }

    static ProxyServer through(String host, int port) {
        return new ProxyServer(
                host, port, Optional.of(new PasswordAuthentication("ada", PASSWORD.toCharArray())), "test");
    }
}
