package io.github.salesforcetoken.console;

import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStoreException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What a user reads when no secure connection came about. */
record TlsAdvice(String what, String why, String fix) {

    static TlsAdvice of(Unreachable unreachable, boolean late, UnreachableAdvice.Address address) {
        String where = unreachable.host() + ":" + unreachable.port();
        if (late) {
            return new TlsAdvice(
                    where + " did not complete the TLS handshake in time.",
                    "A firewall or proxy is holding the connection back.",
                    "Check the network and the proxy.");
        }
        if (isCausedBy(unreachable, CertificateExpiredException.class)
                || isCausedBy(unreachable, CertificateNotYetValidException.class)) {
            return new TlsAdvice(
                    "The certificate of " + where + " is not valid at this time.",
                    "It has expired, it is not valid yet, or this machine's clock is wrong.",
                    "Check the clock, then ask whoever operates " + unreachable.host() + ".");
        }
        if (isCausedBy(unreachable, SSLPeerUnverifiedException.class)) {
            return new TlsAdvice(
                    "The certificate of " + where + " is for another host.",
                    "The name is wrong, or a proxy answers in its place.",
                    "Check " + address.host() + ".");
        }
        if (isCausedBy(unreachable, KeyStoreException.class)) {
            return new TlsAdvice(
                    "No secure connection to " + where + ": this JDK's trust store can't be read.",
                    "The file that javax.net.ssl.trustStore names isn't a trust store, or its password is wrong.",
                    "Check \"-Djavax.net.ssl.trustStore\", \"-Djavax.net.ssl.trustStorePassword\" and"
                            + " \"-Djavax.net.ssl.trustStoreType\" in MAVEN_OPTS.");
        }
        if (isCausedBy(unreachable, CertPathBuilderException.class)
                || isCausedBy(unreachable, CertPathValidatorException.class)
                || isCausedBy(unreachable, InvalidAlgorithmParameterException.class)) {
            return new TlsAdvice(
                    "The certificate of " + where + " is not trusted by this JDK.",
                    "Its issuer is unknown, or the trust store is empty. Company networks that inspect TLS put their own"
                            + " certificate in its place.",
                    "Ask for the company's root certificate, import it with keytool, and start Maven with"
                            + " MAVEN_OPTS=\"-Djavax.net.ssl.trustStore=FILE\" (on Windows"
                            + " \"-Djavax.net.ssl.trustStoreType=Windows-ROOT\" uses the system's).");
        }
        return new TlsAdvice(
                "No secure connection to " + where + ".",
                "It doesn't speak TLS 1.2 or 1.3, or something in between broke the handshake.",
                "Check the port in " + address.port() + ", and the proxy.");
    }

    static boolean isCausedBy(Throwable failure, Class<? extends Exception> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
