package io.github.salesforcetoken.http;

import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.oauth.Salesforce;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** Salesforce as the plugin reaches it, but for what a test must replace. */
public final class TestSalesforce {

    /** What the tests' user agent is. */
    public static final String USER_AGENT = "salesforce-token-maven-plugin/1.2.3";

    /** Long enough to mean "no hang", also on a busy machine. */
    public static final Duration GENEROUS = Duration.ofMinutes(1);

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private TestSalesforce() {}

    /** As a build without a proxy reaches it. */
    public static Salesforce ofABuild() {
        return new OkHttpSalesforce(SharedClient.start(USER_AGENT), Optional.empty(), Clock.systemUTC());
    }

    /** Without a proxy, and at a fixed time. */
    static Salesforce direct() {
        return new OkHttpSalesforce(client(null), CLOCK);
    }

    /** With trust in these certificates instead of the JVM's. */
    public static Salesforce trusting(HandshakeCertificates certificates, ProxyServer proxy) {
        OkHttpClient client = client(proxy)
                .newBuilder()
                .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
                .build();
        return new OkHttpSalesforce(client, CLOCK);
    }

    /** With the addresses of hosts from here. */
    static Salesforce resolving(Dns names) {
        return new OkHttpSalesforce(client(null).newBuilder().dns(names).build(), CLOCK);
    }

    private static OkHttpClient client(ProxyServer proxy) {
        try {
            OkHttpClient client = HttpClients.create(HttpClients.unsecured(USER_AGENT), Tls.ofJvm());
            return HttpClients.by(Optional.ofNullable(proxy), client);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JVM's trust store cannot be read", e);
        }
    }
}
