package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Redirected;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import java.io.InterruptedIOException;
import java.net.NoRouteToHostException;
import java.util.Optional;

/** What a user reads when no answer came, or one that was no answer. */
final class NetworkAdvice {

    private static final String NEW_CODE =
            "The code may be spent: run authorize-url again and exchange the new code at once.";

    static final String NOT_SENT = " The code was not sent and is still good for its 15 minutes.";

    static final String LONGER = " <timeout> (\"-Dsalesforce.timeout=PT1M\") gives it longer.";

    private NetworkAdvice() {}

    static Message of(Redirected redirected) {
        Optional<String> other =
                redirected.to().filter(host -> !host.equals(redirected.from())).map(Object::toString);
        String anchor = "salesforce-redirected-the-request";
        return other.map(host -> Message.of(
                        redirected.from() + " sent us to " + host
                                + " instead of answering. The code was not sent there.",
                        "The token endpoint of another host is responsible: the My Domain was renamed, or the org wants"
                                + " logins through its My Domain only.",
                        "If that is your org's login host, set <loginUrl>" + host + "</loginUrl> ("
                                + Shell.here().argument("-Dsalesforce.loginUrl=" + host)
                                + ") and run authorize-url again.",
                        anchor))
                .orElseGet(() -> Message.of(
                        redirected.from() + " answered with a redirect to no other host.",
                        "It is no Salesforce login host, or a proxy or portal answers in its place.",
                        "Check <loginUrl> (\"-Dsalesforce.loginUrl\") and the proxy. " + NEW_CODE,
                        anchor));
    }

    static Message of(NotUnderstood answer) {
        String who = answer.host().toString().replaceFirst("/$", "");
        String what = switch (answer.reason()) {
            case HTML -> who + " answered with a web page, not with a token (HTTP " + answer.status() + ").";
            case EMPTY -> who + " answered with nothing (HTTP " + answer.status() + ").";
            case NOT_JSON ->
                who + " answered with text that is not whole JSON (HTTP " + answer.status()
                        + "), or has a member twice.";
            case TOO_LARGE -> who + " answered with more than 1 MiB (HTTP " + answer.status() + ").";
            case FIELD_MISSING -> who + " answered without \"" + answer.field() + "\" (HTTP " + answer.status() + ").";
            case FIELD_MALFORMED ->
                who + " answered with a \"" + answer.field() + "\" that cannot be used (HTTP " + answer.status() + ").";
        };
        return Message.of(
                what,
                "A proxy, a maintenance page, or a host that is no Salesforce login host answered, or the answer was cut"
                        + " off.",
                "Check <loginUrl> (\"-Dsalesforce.loginUrl\") and the proxy. " + NEW_CODE,
                "the-answer-was-not-json");
    }

    static Message of(Unreachable unreachable) {
        String server = unreachable.host() + ":" + unreachable.port();
        String next = unreachable.proxy().map(proxy -> "the proxy " + proxy).orElse(server);
        boolean late = unreachable.getCause() instanceof InterruptedIOException;
        return switch (unreachable.stage()) {
            case RESOLVE ->
                unreachable(
                        late ? server + " was not reached in time." : "The name of " + next + " was not found.",
                        "A typing error, no network, no VPN, or a proxy that is not set.",
                        "Check <domain> or <loginUrl> (\"-Dsalesforce.domain\", \"-Dsalesforce.loginUrl\") and the proxy."
                                + NOT_SENT);
            case CONNECT ->
                unreachable(
                        server + " was not reached: " + next + connectProblem(unreachable, late),
                        "A firewall, a proxy that is not set or not running, or a wrong port.",
                        "Check the network and the proxy." + (late ? LONGER : "") + NOT_SENT);
            case PROXY ->
                unreachable(
                        server + " was not reached: " + next + " did not let us through.",
                        "The proxy wants a user name and password, refuses those it got, or does not allow this host. Only"
                                + " Basic authentication is supported, not Digest or NTLM.",
                        "Set <username> and <password> of the <proxy> in settings.xml, or name the host in"
                                + " <nonProxyHosts>; with HTTPS_PROXY, write http://user:password@host:port into it, or"
                                + " name the host in NO_PROXY." + NOT_SENT);
            case SECURE -> TlsAdvice.of(unreachable, late);
            case SEND, ANSWER ->
                unreachable(
                        server + (late ? " did not answer in time." : " closed the connection without a whole answer."),
                        "The request was sent, so Salesforce may have taken the code although no token came back.",
                        NEW_CODE + (late ? LONGER : ""));
        };
    }

    private static String connectProblem(Unreachable unreachable, boolean late) {
        if (late) {
            return " gave no connection in time.";
        }
        return unreachable.getCause() instanceof NoRouteToHostException
                ? " cannot be reached from here."
                : " refused the connection.";
    }

    static Message unreachable(String what, String why, String action) {
        return Message.of(what, why, action, "the-server-could-not-be-reached");
    }
}
