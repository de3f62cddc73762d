package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom TLS trusts.
 *
 * @param context makes connections that trust them
 * @param trustManager decides about a server's certificate
 */
record Tls(SSLContext context, X509TrustManager trustManager) {

    Tls {
        requireNonNull(context, "context is null");
        requireNonNull(trustManager, "trustManager is null");
    }

    /**
     * Those whom the JVM trusts.
     *
     * @throws GeneralSecurityException when its trust store cannot be read
     */
    static Tls ofJvm() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        X509TrustManager trustManager = (X509TrustManager) factory.getTrustManagers()[0];
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trustManager}, null);
        return new Tls(context, trustManager);
    }
}
