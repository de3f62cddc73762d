package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.catalogue.NextStep.NEW_LOGIN;
import static io.github.salesforcetoken.catalogue.NextStep.RETRY;

import io.github.salesforcetoken.catalogue.NextStep;
import io.github.salesforcetoken.catalogue.Sent;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import java.io.InterruptedIOException;
import java.net.NoRouteToHostException;

/** What a user reads when the network failed: what could not be reached, and what became of that which was sent. */
final class UnreachableAdvice {

    private static final String LONGER = " <timeout> (\"-Dsalesforce.timeout=PT1M\") allows more time.";

    private UnreachableAdvice() {}

    /** What names the host and its port, to a reader who should check them. */
    record Address(String host, String port) {
        static Address ofSalesforce() {
            return new Address(
                    Parameters.named("domain") + " or " + Parameters.named("loginUrl"), Parameters.named("loginUrl"));
        }
    }

    static Message of(Unreachable unreachable, Sent sent, Run run) {
        return of(unreachable, sent, Address.ofSalesforce(), run);
    }

    static Message of(Unreachable unreachable, Sent sent, Address address, Run run) {
        String server = unreachable.host() + ":" + unreachable.port();
        String next = unreachable.proxy().map(proxy -> "the proxy " + proxy).orElse(server);
        boolean late = TlsAdvice.isCausedBy(unreachable, InterruptedIOException.class);
        return switch (unreachable.stage()) {
            case RESOLVE ->
                notSent(
                        "The name of " + next + " was not found" + (late ? " in time." : "."),
                        (late ? "A name server that doesn't answer" : "A typo")
                                + ", no network, no VPN, or a proxy that isn't set.",
                        "Check " + (late ? "the network" : address.host() + ",") + " and the proxy."
                                + (late ? LONGER : ""),
                        sent,
                        run);
            case CONNECT ->
                notSent(
                        server + " was not reached: " + next + connectProblem(unreachable, late),
                        "A firewall, a proxy that isn't set or not running, or a wrong port.",
                        "Check the network and the proxy." + (late ? LONGER : ""),
                        sent,
                        run);
            case PROXY ->
                notSent(
                        server + " was not reached: " + next + " did not let us through.",
                        "The proxy wants a user name and password, refuses those it got, or doesn't allow this host. Only"
                                + " Basic authentication is supported, not Digest or NTLM.",
                        "Set <username> and <password> of the <proxy> in settings.xml, or name the host in"
                                + " <nonProxyHosts>. With HTTPS_PROXY, write http://user:password@host:port into it, or name"
                                + " the host in NO_PROXY.",
                        sent,
                        run);
            case SECURE -> {
                TlsAdvice tls = TlsAdvice.of(unreachable, late, address);
                yield notSent(tls.what(), tls.why(), tls.fix() + (late ? LONGER : ""), sent, run);
            }
            case SEND, ANSWER ->
                maybeSent(
                        server + (late ? " did not answer in time." : " closed the connection without a whole answer."),
                        LONGER.strip(),
                        sent,
                        run);
        };
    }

    private static String connectProblem(Unreachable unreachable, boolean late) {
        if (late) {
            return " didn't accept the connection in time.";
        }
        return unreachable.getCause() instanceof NoRouteToHostException
                ? " can't be reached from here."
                : " refused the connection.";
    }

    private static Message notSent(String what, String why, String fix, Sent sent, Run run) {
        String kept = sent == Sent.AUTHORIZATION_CODE && !run.isOneStep()
                ? " The code was not sent, and is valid until it is 15 minutes old."
                : "";
        return message(what + " Nothing was sent.", why, fix + kept, RETRY, run);
    }

    /** The request may have arrived, so a code may be spent. */
    private static Message maybeSent(String what, String fix, Sent sent, Run run) {
        return message(
                what,
                "The network, a proxy or Salesforce broke off the connection after the request was sent."
                        + CallAdvice.fate(sent),
                fix,
                sent == Sent.AUTHORIZATION_CODE ? NEW_LOGIN : RETRY,
                run);
    }

    private static Message message(String what, String why, String fix, NextStep next, Run run) {
        return Message.of(what, why, run.after(fix, next), "the-server-could-not-be-reached");
    }
}
