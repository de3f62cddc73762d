package io.github.salesforcetoken.console;

import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Shown;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;

/** What a run of access-token says when it worked. */
public final class AccessTokenReport {

    private final Log log;
    private final String file;
    private final GrantType grant;
    private final Duration maxAge;
    private final Clock clock;

    /**
     * @param file the token file, as the reader knows it
     * @param clock tells how old a token is
     */
    public AccessTokenReport(Log log, String file, GrantType grant, Duration maxAge, Clock clock) {
        this.log = log;
        this.file = file;
        this.grant = grant;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** @param isOpenToOthers whether the file, which a reused token leaves as it is, is more than its owner's */
    public void tell(AccessTokenResult result, boolean isOpenToOthers) {
        tellOrigin(result, file, log);
        SalesforceToken token = result.token();
        String of = "Access token for " + token.identity().organizationId() + " (" + token.instanceUrl() + ")";
        String age = DurationWords.of(Duration.between(token.issuedAt(), clock.instant()));
        switch (result.how()) {
            case REUSED -> log.info("Access token reused, " + age + " old (maxAge " + maxAge + ")");
            case ADOPTED -> log.info("Access token taken over from another build, " + age + " old");
            case REFRESHED -> log.info(of + " saved, refresh token unchanged");
            case NOT_SAVED -> {
                log.info(of + " for this build only, refresh token unchanged");
                log.info("  It isn't saved, because " + file
                        + " is read-only. Use exposeAccessToken to pass it to later goals");
            }
            case ROTATED -> log.info(of + ", refresh token rotated and saved");
            case ISSUED -> log.info(of + " saved, by " + grant.parameter());
        }
        log.info("  file      " + file + (isOpenToOthers ? "" : " (readable by you alone)"));
        if (!grantedAnew(result)) {
            log.info("  org       " + token.identity().organizationId() + "  " + token.instanceUrl());
        }
        log.info("  user      " + token.identity().userId());
        if (token.scope().isPresent()) {
            log.info("  scopes    " + token.scope().get());
        }
        if (grant == GrantType.TOKEN_EXCHANGE) {
            log.info("  note      token_exchange is experimental: it hasn't been tried on a real org");
        }
        warnOfSpent(result, file, log);
    }

    public static void tellEnded(Log log) {
        log.info("The access token in the file has ended before its maxAge");
    }

    /** @param asker the module and execution that asked for the token in this build */
    public void tellShared(AccessTokenResult result, String asker) {
        SalesforceToken token = result.token();
        log.info("Access token for " + token.identity().organizationId() + " (" + token.instanceUrl()
                + "), shared with " + asker);
        log.info("  file      " + file);
        log.info("  user      " + token.identity().userId());
    }

    /** Which refresh token counts, where there was a choice. */
    public static void tellOrigin(AccessTokenResult result, String file, Log log) {
        switch (result.origin()) {
            case FILE, OUTSIDE -> {}
            case FILE_INSTEAD_OF_SPENT ->
                log.info("The refresh token in " + result.place() + " is spent; the one in " + file + " counts");
            case OUTSIDE_INSTEAD_OF_FILE ->
                log.info("The refresh token in " + result.place() + " is neither the one in " + file
                        + " nor an earlier one: it counts as newer and is used");
        }
    }

    public static void warnOfSpent(AccessTokenResult result, String file, Log log) {
        if (result.spentWhatCameFromOutside()) {
            log.warn("The refresh token in " + result.place()
                    + " is spent: this app rotates refresh tokens, and the new one is in");
            log.warn("  " + file + ". Use grant=jwt_bearer, or share the login between machines: "
                    + Documentation.page("fleet.md"));
        }
    }

    private static boolean grantedAnew(AccessTokenResult result) {
        return switch (result.how()) {
            case REUSED, ADOPTED -> false;
            case REFRESHED, NOT_SAVED, ROTATED, ISSUED -> true;
        };
    }

    /** With a store that machines share, only its login counts. */
    public static String notUsed(String place) {
        return "The refresh token in " + place + " isn't used: with a tokenStore, the login in the store is";
    }

    /** What is said once, before a run waits for a store that may come back. */
    public static String storeIsSilent(Failure why, Run run, Duration timeout) {
        return "The token store doesn't answer; trying again for at most " + DurationWords.of(timeout) + ". "
                + Advice.ofProblem(why, run).what();
    }

    /** What is said once, before a run waits for the end of a lease, which may be its own machine's from an earlier run. */
    public static String othersRefresh(String machine, Duration timeout) {
        return Shown.plain(machine) + " has begun to refresh the login and hasn't finished; waiting at most "
                + DurationWords.of(timeout);
    }

    /** What later goals find in the project's properties. */
    public static Map<String, String> properties(AccessTokenResult result, Path tokenFile, boolean exposeAccessToken) {
        SalesforceToken token = result.token();
        Map<String, String> properties = new HashMap<>();
        properties.put(TokenFile.INSTANCE_URL, token.instanceUrl().toString());
        properties.put(TokenFile.ORGANIZATION_ID, token.identity().organizationId());
        properties.put(TokenFile.USER_ID, token.identity().userId());
        properties.put(Setting.TOKEN_FILE.property(), tokenFile.toString());
        if (exposeAccessToken) {
            properties.put(TokenFile.ACCESS_TOKEN, token.accessToken().reveal());
        }
        return properties;
    }

    /** What is said before each repetition. */
    public static String repeated(OAuthException failure, Duration pause) {
        String what = failure instanceof Refused refused && refused.isBusy()
                ? "Another build, program or machine is refreshing with the same refresh token; looking again in "
                : "No answer yet (" + failure.getMessage() + "); trying again in ";
        return what + String.format(Locale.ROOT, "%.1f", pause.toMillis() / 1000.0) + " s";
    }
}
