package io.github.salesforcetoken.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.testing.RawServer;
import io.github.salesforcetoken.testing.SampleCertificates;
import io.github.salesforcetoken.testing.SampleGrant;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.WrongTlsServer;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is sent to a server that cannot prove who it is. */
class TlsTest {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Map<String, String> jvm = new HashMap<>();

    @AfterEach
    void restoreJvm() {
        jvm.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void trustStoreOfTheJvm_isTheOneThatCounts(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("company.p12");
        SampleCertificates.writeTrustStore(store, "changeit");
        try (SimulatedOrg org = org(SampleCertificates.serverFor("localhost"))) {
            Salesforce before = production();
            failure(Unreachable.class, before, org.url()); // its trust store is read by another thread; now it has been
            setJvmProperty(TRUST_STORE, store.toString());
            setJvmProperty(TRUST_STORE_PASSWORD, "changeit");

            assertThat(failure(OAuthException.Refused.class, production(), org.url())
                            .error())
                    .isEqualTo("invalid_client_id");
            assertThat(failure(Unreachable.class, before, org.url()).stage()).isEqualTo(Stage.SECURE);
            assertThat(org.requests()).hasSize(1);
        }
    }

    @Test
    void unknownIssuer_isRefusedByTheJvmsTrust() {
        try (SimulatedOrg org = org(SampleCertificates.serverFor("localhost"))) {
            assertRefused(org, production(), CertPathBuilderException.class);
        }
    }

    @Test
    void trustStoreThatDoesNotExist_trustsNobody(@TempDir Path folder) {
        setJvmProperty(TRUST_STORE, folder.resolve("absent.p12").toString());
        try (SimulatedOrg org = org(SampleCertificates.serverFor("localhost"))) {
            assertRefused(org, production(), CertPathBuilderException.class);
        }
    }

    @Test
    void trustStoreThatCannotBeRead_isReportedWhenItIsNeeded(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("company.p12");
        SampleCertificates.writeTrustStore(store, "changeit");
        setJvmProperty(TRUST_STORE, store.toString());
        setJvmProperty(TRUST_STORE_PASSWORD, "not-the-password");
        try (SimulatedOrg org = org(SampleCertificates.serverFor("localhost"))) {
            assertRefused(org, production(), KeyStoreException.class);
        }
    }

    @Test
    void issuerOfTheSameNameWithAnotherKey_isRefused() {
        try (SimulatedOrg org = org(SampleCertificates.impostorFor("localhost"))) {
            assertRefused(org, trusting(), CertPathValidatorException.class);
        }
    }

    @Test
    void knownIssuer_isTrusted() {
        try (SimulatedOrg org = org(SampleCertificates.serverFor("localhost"))) {
            assertThat(failure(OAuthException.Refused.class, trusting(), org.url())
                            .error())
                    .isEqualTo("invalid_client_id");
        }
    }

    @Test
    void otherIssuer_isRefused() {
        try (SimulatedOrg org = org(SampleCertificates.unknownFor("localhost"))) {
            assertRefused(org, trusting(), CertPathBuilderException.class);
        }
    }

    @Test
    void expiredCertificate_isRefused() {
        try (SimulatedOrg org = org(SampleCertificates.expiredFor("localhost"))) {
            assertRefused(org, trusting(), CertificateExpiredException.class);
        }
    }

    @Test
    void certificateOfTomorrow_isRefused() {
        try (SimulatedOrg org = org(SampleCertificates.notYetValidFor("localhost"))) {
            assertRefused(org, trusting(), CertificateNotYetValidException.class);
        }
    }

    @Test
    void certificateOfAnotherHost_isRefused() {
        try (SimulatedOrg org = org(SampleCertificates.serverFor("login.salesforce.com"))) {
            assertRefused(org, trusting(), SSLPeerUnverifiedException.class);
        }
    }

    @Test
    void serverThatKnowsNoTlsAbove11_isRefused() {
        for (WrongTlsServer server : List.of(WrongTlsServer.withAlert(), WrongTlsServer.withServerHello())) {
            try (server) {
                Unreachable failure = failure(Unreachable.class, trusting(), server.url());

                assertThat(failure.stage()).isEqualTo(Stage.SECURE);
                assertThat(failure).hasCauseInstanceOf(SSLException.class);
                assertThat(server.connectionsInClear()).isZero();
            }
        }
    }

    @Test
    void serverWithoutTls_isRefusedAndGetsNoRequest() {
        try (WrongTlsServer server = WrongTlsServer.withPlainHttp()) {
            Unreachable failure = failure(Unreachable.class, trusting(), server.url());

            assertThat(failure.stage()).isEqualTo(Stage.SECURE);
            assertThat(failure.sent()).isFalse();
            assertThat(server.connectionsInClear()).isZero();
        }
    }

    @Test
    void handshakeWithoutEnd_isNoAnswer() {
        try (WrongTlsServer server = WrongTlsServer.withAlertsWithoutEnd()) {
            Unreachable failure = failure(Unreachable.class, trusting(), server.url());

            assertThat(failure.stage()).isEqualTo(Stage.SECURE);
            assertThat(failure.sent()).isFalse();
            assertThat(failure).hasStackTraceContaining("Exceeded");
        }
    }

    /** What is counted is what comes from the network. */
    @Test
    void answerWithoutEnd_isCutOffBehindTlsToo() {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;" + "a".repeat(3 * 1024 * 1024)
                + "\r\n{}\r\n0\r\n\r\n";
        try (RawServer server = RawServer.answering(SampleCertificates.serverFor("localhost"), request -> answer)) {
            OAuthException.NotUnderstood failure =
                    failure(OAuthException.NotUnderstood.class, trusting(), server.url());

            assertThat(failure.reason()).isEqualTo(OAuthException.NotUnderstood.Reason.TOO_LARGE);
        }
    }

    private static void assertRefused(SimulatedOrg org, Salesforce salesforce, Class<? extends Exception> why) {
        Unreachable failure = failure(Unreachable.class, salesforce, org.url());

        assertThat(failure.stage()).isEqualTo(Stage.SECURE);
        assertThat(failure.sent()).isFalse();
        assertThat(failure.port()).isEqualTo(org.url().getPort());
        assertThat(org.requests()).isEmpty();
        boolean found = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            found |= why.isInstance(cause);
        }
        assertThat(found).as("%s among the causes", why.getSimpleName()).isTrue();
    }

    private static Salesforce production() {
        return TestSalesforce.ofABuild();
    }

    private static Salesforce trusting() {
        return TestSalesforce.trusting(SampleCertificates.client(), null);
    }

    private static SimulatedOrg org(HandshakeCertificates certificates) {
        return SimulatedOrg.builder().tls(certificates).build();
    }

    private void setJvmProperty(String name, String value) {
        jvm.put(name, System.setProperty(name, value));
    }

    private static <T extends OAuthException> T failure(Class<T> type, Salesforce salesforce, URI host) {
        T failure = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> catchThrowableOfType(
                        type, () -> salesforce.send(SampleGrant.call(host), TestSalesforce.GENEROUS)));
        SampleGrant.assertHiddenIn(failure);
        return failure;
    }
}
