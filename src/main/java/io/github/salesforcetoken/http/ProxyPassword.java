package io.github.salesforcetoken.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.PasswordAuthentication;
import java.nio.charset.Charset;
import javax.net.ssl.SSLException;
import okhttp3.Authenticator;
import okhttp3.Challenge;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

/**
 * Answers a proxy that asks for a password (RFC 7617), once: one that refuses it will refuse it again. Only {@code CONNECT} goes to
 * the proxy; OkHttp asks here too when the server inside the tunnel says 407, and before it has asked the proxy at all.
 */
final class ProxyPassword implements Authenticator, Interceptor {

    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final PasswordAuthentication credentials;
    private volatile Charset asked;
    private volatile boolean isRefused;
    private volatile boolean isThrough;

    ProxyPassword(PasswordAuthentication credentials) {
        this.credentials = requireNonNull(credentials, "credentials is null");
    }

    void addTo(OkHttpClient.Builder client) {
        client.proxyAuthenticator(this).addInterceptor(this).addNetworkInterceptor(chain -> {
            isThrough = true;
            return chain.proceed(chain.request());
        });
    }

    @Override
    public Request authenticate(Route route, Response response) {
        Request request = response.request();
        if (!"CONNECT".equals(request.method())) {
            return null;
        }
        if (request.header(PROXY_AUTHORIZATION) != null) {
            isRefused = true;
            return null;
        }
        for (Challenge challenge : response.challenges()) {
            if ("Basic".equalsIgnoreCase(challenge.scheme())) {
                asked = challenge.charset();
            }
        }
        if (asked == null) {
            return null;
        }
        String password = new String(credentials.getPassword());
        boolean isKnown = asked.newEncoder().canEncode(credentials.getUserName() + password);
        String answer = Credentials.basic(credentials.getUserName(), password, isKnown ? asked : UTF_8);
        return request.newBuilder().header(PROXY_AUTHORIZATION, answer).build();
    }

    /** A proxy may close the connection on which it has asked, without saying so. Nothing has gone to Salesforce then. */
    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException e) {
            if (asked == null || isRefused || isThrough || e instanceof SSLException) {
                throw e;
            }
            return chain.proceed(chain.request());
        }
    }
}
