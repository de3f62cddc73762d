package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.console.AdviceProbe.ANCHOR;
import static io.github.salesforcetoken.console.AdviceProbe.NOT_SENT;
import static io.github.salesforcetoken.console.AdviceProbe.brokenDown;
import static io.github.salesforcetoken.console.AdviceProbe.failure;
import static io.github.salesforcetoken.console.AdviceProbe.text;
import static io.github.salesforcetoken.http.TestSalesforce.GENEROUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import io.github.salesforcetoken.testing.SampleCertificates;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.WrongTlsServer;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStoreException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.Test;

/** Each way in which no secure connection comes about: the message names host and port, the cause, and what to do. */
class TlsAdviceTest {

    @Test
    void unknownIssuer_leadsToTheTrustStore() {
        assertThat(tls(SampleCertificates.unknownFor("localhost")))
                .contains("is not trusted by this JDK", "inspect TLS", "-Djavax.net.ssl.trustStore=", "Windows-ROOT");
    }

    @Test
    void issuerOfTheSameNameWithAnotherKey_isCalledNotTrusted() {
        assertThat(tls(SampleCertificates.impostorFor("localhost"))).contains("is not trusted by this JDK");
    }

    @Test
    void expiredCertificate_leadsToTheClock() {
        assertThat(tls(SampleCertificates.expiredFor("localhost")))
                .contains("is not valid at this time", "It has expired", "Check the clock");
    }

    @Test
    void certificateOfTomorrow_leadsToTheClock() {
        assertThat(tls(SampleCertificates.notYetValidFor("localhost")))
                .contains("is not valid at this time", "not valid yet", "Check the clock");
    }

    @Test
    void certificateOfAnotherHost_leadsToTheLoginUrl() {
        assertThat(tls(SampleCertificates.serverFor("login.salesforce.com")))
                .contains("is for another host", "-Dsalesforce.loginUrl");
    }

    @Test
    void serverThatKnowsNoTlsAbove11_namesTheVersionsThatWork() {
        for (WrongTlsServer server :
                new WrongTlsServer[] {WrongTlsServer.withAlert(), WrongTlsServer.withServerHello()}) {
            try (server) {
                assertThat(brokenDown(failure(server.url(), GENEROUS, null)))
                        .contains(server.url().getAuthority(), "TLS 1.2 or 1.3", NOT_SENT, ANCHOR);
            }
        }
    }

    @Test
    void serverWithoutTls_leadsToThePort() {
        try (WrongTlsServer server = WrongTlsServer.withPlainHttp()) {
            assertThat(brokenDown(failure(server.url(), GENEROUS, null)))
                    .contains(server.url().getAuthority(), "Check the port in <loginUrl>", NOT_SENT, ANCHOR);
        }
    }

    @Test
    void trustStoreThatCannotBeRead_leadsToItsProperties() {
        assertThat(brokenDown(secure(new KeyStoreException("problem accessing trust store"))))
                .contains("acme.example:443", "trust store can't be read", "trustStorePassword", NOT_SENT, ANCHOR);
    }

    @Test
    void trustStoreThatIsEmpty_isNamedAsACause() {
        assertThat(brokenDown(secure(new InvalidAlgorithmParameterException("trustAnchors must be non-empty"))))
                .contains("acme.example:443 is not trusted by this JDK", "trust store is empty", NOT_SENT);
    }

    private static String tls(HandshakeCertificates certificates) {
        try (SimulatedOrg org = SimulatedOrg.builder().tls(certificates).build()) {
            String text = brokenDown(failure(org.url(), GENEROUS, null));
            assertThat(text).contains(org.url().getAuthority(), NOT_SENT, ANCHOR);
            assertThat(org.requests()).isEmpty();
            return text;
        }
    }

    private static Unreachable secure(Exception root) {
        Exception cause = new SSLException("Unexpected error", new RuntimeException(root));
        return new Unreachable("acme.example", 443, Optional.empty(), Stage.SECURE, cause);
    }
}
