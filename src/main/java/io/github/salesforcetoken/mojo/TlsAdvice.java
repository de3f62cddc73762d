package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStoreException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What a user reads when no secure connection came about. */
final class TlsAdvice {

    private TlsAdvice() {}

    static Message of(Unreachable unreachable, boolean late) {
        String where = unreachable.host() + ":" + unreachable.port();
        if (late) {
            return NetworkAdvice.unreachable(
                    where + " did not complete the TLS handshake in time.",
                    "A firewall or proxy holds the connection.",
                    "Check the network and the proxy. <timeout> (\"-Dsalesforce.timeout=PT1M\") gives it longer."
                            + NetworkAdvice.NOT_SENT);
        }
        if (isCausedBy(unreachable, CertificateExpiredException.class)
                || isCausedBy(unreachable, CertificateNotYetValidException.class)) {
            return NetworkAdvice.unreachable(
                    "The certificate of " + where + " is not valid at this time.",
                    "It has expired, it is not valid yet, or this machine's clock is wrong.",
                    "Check the clock, then who operates " + unreachable.host() + "." + NetworkAdvice.NOT_SENT);
        }
        if (isCausedBy(unreachable, SSLPeerUnverifiedException.class)) {
            return NetworkAdvice.unreachable(
                    "The certificate of " + where + " is for another host.",
                    "The name is wrong, or a proxy answers in the place of Salesforce.",
                    "Check <domain> or <loginUrl> (\"-Dsalesforce.domain\", \"-Dsalesforce.loginUrl\")."
                            + NetworkAdvice.NOT_SENT);
        }
        if (isCausedBy(unreachable, KeyStoreException.class)) {
            return NetworkAdvice.unreachable(
                    "No secure connection to " + where + ": this JDK's trust store cannot be read.",
                    "The file that javax.net.ssl.trustStore names is no trust store, or its password is another one.",
                    "Check \"-Djavax.net.ssl.trustStore\", \"-Djavax.net.ssl.trustStorePassword\" and"
                            + " \"-Djavax.net.ssl.trustStoreType\" in MAVEN_OPTS." + NetworkAdvice.NOT_SENT);
        }
        if (isCausedBy(unreachable, CertPathBuilderException.class)
                || isCausedBy(unreachable, CertPathValidatorException.class)
                || isCausedBy(unreachable, InvalidAlgorithmParameterException.class)) {
            return NetworkAdvice.unreachable(
                    "The certificate of " + where + " is not trusted by this JDK.",
                    "Its issuer is unknown, or the trust store is empty. Company networks that inspect TLS put their own"
                            + " certificate in its place.",
                    "Ask for the company's root certificate, import it with keytool, and start Maven with"
                            + " MAVEN_OPTS=\"-Djavax.net.ssl.trustStore=FILE\" (on Windows"
                            + " \"-Djavax.net.ssl.trustStoreType=Windows-ROOT\" uses the system's)."
                            + NetworkAdvice.NOT_SENT);
        }
        return NetworkAdvice.unreachable(
                "No secure connection to " + where + ".",
                "It does not speak TLS 1.2 or 1.3, or something in between broke the handshake.",
                "Check the port in <loginUrl> (\"-Dsalesforce.loginUrl\") and the proxy." + NetworkAdvice.NOT_SENT);
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Exception> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
