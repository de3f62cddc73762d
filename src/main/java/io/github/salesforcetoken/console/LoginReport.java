package io.github.salesforcetoken.console;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Scopes;
import java.net.URI;
import java.util.Set;
import org.apache.maven.plugin.logging.Log;

/** What a goal says when a login has brought tokens: where they are and what they are for, never what they are. */
public final class LoginReport {

    private LoginReport() {}

    /** A Maven daemon and a file swallow no command. */
    public static String runnerOutOfReach() {
        return "GitHub's runner isn't told to mask the tokens, because it doesn't read this output (Maven daemon, or a file). See "
                + Documentation.page("ci.md#masks-on-github");
    }

    /** @param file the token file, as the reader knows it */
    public static void tell(SalesforceToken token, ClientApp app, String file, Log log) {
        log.info(saved(token, file));
        log.info("  org       " + token.identity().organizationId() + "  " + token.instanceUrl());
        log.info("  user      " + token.identity().userId());
        if (token.scope().isPresent()) {
            log.info("  scopes    " + token.scope().get());
        }
        log.info("  client    " + ClientApp.abbreviated(app.clientId()));
    }

    static String saved(SalesforceToken token, String file) {
        return (token.refreshToken().isPresent() ? "Refresh" : "Access") + " token saved to " + file
                + " (readable by you alone)";
    }

    /** The last line, after the exports. */
    public static void tellNext(Run run, Log log) {
        log.info("Next: " + run.command("check") + ", or bind access-token to your build");
    }

    public static void warnWithoutRefreshToken(Scopes scopes, Log log) {
        if (!scopes.askForRefreshToken()) {
            log.warn("The scopes \"" + scopes + "\" don't bring a refresh token: add refresh_token");
        }
    }

    /** The address stands on a line of its own, so that it can be copied whole. */
    public static void print(String invitation, URI address, Log log) {
        log.info(invitation);
        log.info("");
        System.out.println(address);
        log.info("");
    }

    /** What was changed in the login URL that the user gave. */
    public static String corrected(LoginHost host) {
        Set<LoginHost.Correction> corrections = host.corrections();
        String what = corrections.contains(LoginHost.Correction.SANDBOX_COMPLETED)
                ? "A sandbox has .sandbox after its name"
                : corrections.contains(LoginHost.Correction.PAGE_HOST_REPLACED)
                        ? "The login host serves pages, not logins"
                        : corrections.contains(LoginHost.Correction.PATH_SHORTENED)
                                ? "The end of the path of the login URL was dropped: it names a page"
                                : "The path of the login URL was dropped";
        return what + "; using " + host.uri() + ". Set "
                + Parameters.set("loginUrl", host.uri().toString());
    }
}
