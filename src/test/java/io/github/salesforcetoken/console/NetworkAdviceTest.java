package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.console.AdviceProbe.ANCHOR;
import static io.github.salesforcetoken.console.AdviceProbe.MAY_BE_SPENT;
import static io.github.salesforcetoken.console.AdviceProbe.NOT_SENT;
import static io.github.salesforcetoken.console.AdviceProbe.SHORT;
import static io.github.salesforcetoken.console.AdviceProbe.brokenDown;
import static io.github.salesforcetoken.console.AdviceProbe.end;
import static io.github.salesforcetoken.console.AdviceProbe.failure;
import static io.github.salesforcetoken.console.AdviceProbe.text;
import static io.github.salesforcetoken.console.AdviceProbe.through;
import static io.github.salesforcetoken.http.TestSalesforce.GENEROUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.ForwardProxy;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** Each way in which no answer comes: the message names host and port, the cause, and what to do. */
class NetworkAdviceTest {

    @Test
    void hostThatHasNoAddress_isNamedWithItsPort() {
        assertThat(brokenDown(failure(URI.create("https://host.invalid"), GENEROUS, null)))
                .contains("The name of host.invalid:443 was not found.", "-Dsalesforce.domain", NOT_SENT, ANCHOR);
    }

    /** What nobody has answered is no typo, and more time may help. */
    @Test
    void nameThatIsNotFoundInTime_offersMoreTime() {
        UnknownHostException late = new UnknownHostException("acme.example");
        late.initCause(new InterruptedIOException("acme.example"));
        Unreachable failure = new Unreachable("acme.example", 443, Optional.empty(), Stage.RESOLVE, late);

        assertThat(brokenDown(failure))
                .contains("The name of acme.example:443 was not found in time.", "PT1M", NOT_SENT, ANCHOR)
                .doesNotContain("typo");
    }

    @Test
    void refusedConnection_saysThatTheCodeIsGood() throws Exception {
        URI nobody = URI.create("http://localhost:" + RawHttp.freePort());

        assertThat(brokenDown(failure(nobody, GENEROUS, null)))
                .contains(nobody.getAuthority() + " refused the connection.", "firewall", NOT_SENT, ANCHOR);
    }

    @Test
    void hostWithoutRoute_isNotCalledARefusal() {
        Unreachable failure = new Unreachable(
                "acme.example", 8443, Optional.empty(), Stage.CONNECT, new NoRouteToHostException("No route to host"));

        assertThat(brokenDown(failure)).contains("acme.example:8443 can't be reached from here.", NOT_SENT, ANCHOR);
    }

    @Test
    void serverThatNeverAnswers_offersMoreTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String authority = "localhost:" + silent.getLocalPort();

            assertThat(brokenDown(failure(URI.create("http://" + authority), SHORT, null)))
                    .contains(
                            authority + " did not answer in time.", MAY_BE_SPENT, "-Dsalesforce.timeout=PT1M", ANCHOR);
            assertThat(brokenDown(failure(URI.create("https://" + authority), SHORT, null)))
                    .contains(
                            authority + " did not complete the TLS handshake in time.",
                            NOT_SENT,
                            "<timeout>",
                            "-Dsalesforce.timeout=PT1M",
                            ANCHOR);
        }
    }

    @Test
    void connectionThatEndsWithoutAnAnswer_saysThatTheCodeMayBeSpent() {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.disconnectBeforeAnswer());

            assertThat(brokenDown(failure(org.url(), GENEROUS, null)))
                    .contains(
                            org.url().getAuthority() + " closed the connection without a whole answer.",
                            MAY_BE_SPENT,
                            ANCHOR)
                    .doesNotContain(NOT_SENT);
        }
    }

    @Test
    void proxyThatIsDown_isNamedBesideTheHost() throws Exception {
        int port = RawHttp.freePort();

        assertThat(brokenDown(failure(URI.create("https://acme.invalid"), GENEROUS, through("localhost", port))))
                .contains(
                        "acme.invalid:443 was not reached: the proxy localhost:" + port + " refused the connection.",
                        "a proxy that isn't set or not running",
                        NOT_SENT,
                        ANCHOR);
    }

    @Test
    void proxyThatHasNoAddress_isNamed() {
        assertThat(brokenDown(failure(URI.create("https://acme.invalid"), GENEROUS, through("proxy.invalid", 3128))))
                .contains("The name of the proxy proxy.invalid:3128 was not found.", NOT_SENT);
    }

    @Test
    void proxyThatSaysNothing_offersMoreTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String text = brokenDown(
                    failure(URI.create("https://acme.invalid"), SHORT, through("localhost", silent.getLocalPort())));

            assertThat(text)
                    .contains(
                            "the proxy localhost:" + silent.getLocalPort() + " didn't accept the connection in time.",
                            "-Dsalesforce.timeout=PT1M",
                            NOT_SENT);
        }
    }

    @Test
    void proxyThatRefuses_leadsToCredentialsAndExceptions() {
        for (String status : new String[] {"403 Forbidden", "407 Proxy Authentication Required"}) {
            try (ForwardProxy proxy = ForwardProxy.start().refusing(status)) {
                ProxyServer way = through(proxy.host(), proxy.port());

                assertThat(brokenDown(failure(URI.create("https://acme.invalid"), GENEROUS, way)))
                        .contains(
                                "acme.invalid:443 was not reached: the proxy localhost:" + proxy.port()
                                        + " did not let us through.",
                                "<nonProxyHosts>",
                                "NO_PROXY",
                                NOT_SENT,
                                ANCHOR);
            }
        }
    }

    @Test
    void proxyInTheWayThatNobodyHasSet_isToldAsOne() {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.html(407, "<html>Who are you?"));

            assertThat(text(end(failure(org.url(), GENEROUS, null))))
                    .contains(
                            org.url() + " answered like a proxy that wants a user name and password (HTTP 407).",
                            "The code may be spent.",
                            "#the-answer-was-not-json")
                    .doesNotContain("closed the connection");
        }
    }

    @Test
    void redirect_leadsToTheLoginUrlThatItNames() {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.redirectTo("https://acme.my.salesforce.com/x?code=1"));

            Throwable end = end(failure(org.url(), GENEROUS, null));

            assertThat(end).isInstanceOf(MojoFailureException.class);
            assertThat(text(end))
                    .contains(
                            org.url() + " sent us to https://acme.my.salesforce.com instead of answering.",
                            "<loginUrl>https://acme.my.salesforce.com</loginUrl>",
                            "-Dsalesforce.loginUrl=https://acme.my.salesforce.com",
                            "#salesforce-redirected-the-request");
        }
    }

    @Test
    void redirectToNowhere_leadsToTheLoginUrlThatIsSet() {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.redirectTo("::::"));

            assertThat(text(end(failure(org.url(), GENEROUS, null))))
                    .contains(
                            org.url() + " answered with a redirect that names no other host.", "-Dsalesforce.loginUrl")
                    .doesNotContain("::::");
        }
    }

    @Test
    void redirectToTheSameHost_isNotOfferedAsLoginUrl() {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.redirectTo("/login"));

            assertThat(text(end(failure(org.url(), GENEROUS, null))))
                    .contains(org.url() + " answered with a redirect that names no other host.", MAY_BE_SPENT);
        }
    }

    @Test
    void webPage_isExplainedAndNotShown() {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.html(503, "<html>Down for maintenance</html>"));

            assertThat(brokenDown(failure(org.url(), GENEROUS, null)))
                    .contains(org.url() + " answered with a web page", "HTTP 503", "The code is still valid")
                    .doesNotContain("Down for maintenance", MAY_BE_SPENT);
        }
    }
}
