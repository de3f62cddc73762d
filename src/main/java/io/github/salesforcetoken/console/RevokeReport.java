package io.github.salesforcetoken.console;

import io.github.salesforcetoken.flow.Revoke.Ended;
import io.github.salesforcetoken.flow.Revoke.Kind;
import io.github.salesforcetoken.flow.Revoke.Result;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** What a run of revoke says when it worked. */
public final class RevokeReport {

    private final Log log;
    private final String file;
    private final Run run;

    /** @param file the token file, as the reader knows it */
    public RevokeReport(Log log, String file, Run run) {
        this.log = log;
        this.file = file;
        this.run = run;
    }

    /** @param missing the token file, if it isn't there at all */
    public void tellThatNothingIsThere(Optional<MissingFile> missing) {
        log.info("Nothing to revoke: " + file + " has no token, and none is set");
        missing.filter(token -> token.found().isPresent()).ifPresent(token -> log.warn(token.fact()));
    }

    /** @param isSpentKnown whether the file still has fingerprints, those of spent refresh tokens from outside */
    public void tell(Result result, boolean isSpentKnown) {
        List<Ended> ended = result.ended();
        boolean refreshToken = ended.stream().anyMatch(token -> token.kind() == Kind.REFRESH_TOKEN);
        for (Ended token : ended) {
            // An access token ends with its refresh token, so that nobody wonders about the answer to it.
            if (token.kind() == Kind.REFRESH_TOKEN || !refreshToken) {
                log.info(words(token));
            }
        }
        log.info("Tokens and fingerprints removed from " + file
                + (isSpentKnown ? ", except those of spent refresh tokens from outside" : ""));
        result.holders()
                .forEach(place -> log.warn(place + " still holds a refresh token, which has ended: remove it there"));
    }

    /** The last line, after the exports. */
    public void tellNext() {
        log.info("Next: " + run.login() + ", for a new one");
    }

    private String words(Ended token) {
        String name = (token.kind() == Kind.REFRESH_TOKEN ? "Refresh token" : "Access token") + " of "
                + (token.place().isEmpty() ? file : token.place());
        return token.endedBefore()
                ? name + " was already revoked, or Salesforce doesn't know it"
                : name + " revoked" + (token.kind() == Kind.REFRESH_TOKEN ? ", and its access tokens with it" : "");
    }
}
