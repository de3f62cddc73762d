package io.github.salesforcetoken.http;

import io.github.salesforcetoken.oauth.TokenEndpoint;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** Token endpoints as the plugin makes them, but for what a test must replace. */
public final class TestEndpoints {

    /** What the tests' user agent is. */
    public static final String USER_AGENT = "salesforce-token-maven-plugin/1.2.3";

    /** Long enough to mean "no hang", also on a busy machine. */
    public static final Duration GENEROUS = Duration.ofSeconds(20);

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private TestEndpoints() {}

    /** An endpoint whose call may take this long, with this way out. */
    public static TokenEndpoint over(Duration timeout, HttpProxy proxy) {
        return new OkHttpTokenEndpoint(HttpCalls.by(client(timeout, proxy), CLOCK));
    }

    /** An endpoint that trusts these certificates instead of the JVM's. */
    public static TokenEndpoint trusting(HandshakeCertificates certificates, Duration timeout, HttpProxy proxy) {
        OkHttpClient client = client(timeout, proxy)
                .newBuilder()
                .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
                .build();
        return new OkHttpTokenEndpoint(HttpCalls.by(client, CLOCK));
    }

    /** An endpoint that knows the addresses of hosts from here. */
    static TokenEndpoint resolving(Dns names) {
        OkHttpClient client = client(GENEROUS, null).newBuilder().dns(names).build();
        return new OkHttpTokenEndpoint(HttpCalls.by(client, CLOCK));
    }

    private static OkHttpClient client(Duration timeout, HttpProxy proxy) {
        try {
            OkHttpClient client =
                    HttpClients.within(timeout, HttpClients.create(HttpClients.unsecured(USER_AGENT), Tls.ofJvm()));
            return HttpClients.by(Optional.ofNullable(proxy), client);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JVM's trust store cannot be read", e);
        }
    }
}
