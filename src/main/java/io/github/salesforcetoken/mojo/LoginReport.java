package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.SalesforceToken;
import org.apache.maven.plugin.logging.Log;

/** What a goal says when a login has brought tokens: where they are and what they are for, never what they are. */
final class LoginReport {

    private LoginReport() {}

    /** @param file the token file, as the reader knows it */
    static void tell(SalesforceToken token, ClientApp app, String file, Log log) {
        log.info((token.refreshToken().isPresent() ? "Refresh" : "Access") + " token saved to " + file
                + " (readable by you alone)");
        log.info("  org       " + token.identity().organizationId() + "  " + token.instanceUrl());
        log.info("  user      " + token.identity().userId());
        token.scope().ifPresent(scope -> log.info("  scopes    " + scope));
        log.info("  client    " + abbreviated(app.clientId()));
    }

    /** The last line, after the exports. */
    static void tellNext(Log log) {
        log.info("Next: mvn salesforce-token:check, or bind access-token to your build");
    }

    /** Enough of a consumer key to tell it from another. */
    private static String abbreviated(String clientId) {
        return clientId.length() <= 16
                ? clientId
                : clientId.substring(0, 5) + "…" + clientId.substring(clientId.length() - 5);
    }
}
