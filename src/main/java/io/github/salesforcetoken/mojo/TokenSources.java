package io.github.salesforcetoken.mojo;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.console.KeyReport;
import io.github.salesforcetoken.flow.AccessToken;
import io.github.salesforcetoken.flow.Fleet;
import io.github.salesforcetoken.flow.FleetAccessToken;
import io.github.salesforcetoken.flow.Grants;
import io.github.salesforcetoken.flow.HeadlessAccessToken;
import io.github.salesforcetoken.flow.IdentityGrants;
import io.github.salesforcetoken.flow.Retries;
import io.github.salesforcetoken.flow.TokenSource;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.IdentityTokens;
import io.github.salesforcetoken.settings.KeyFile;
import io.github.salesforcetoken.settings.RefreshTokenSource;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.SigningKey;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The way to an access token for each grant, put together from what was given. */
record TokenSources(RefreshTokenMojo goal, GrantType type, Values values) {

    TokenSources {
        requireNonNull(goal, "goal is null");
        requireNonNull(type, "type is null");
        requireNonNull(values, "values is null");
    }

    TokenSource of(TokenFile tokenFile, ClientApp app, Retries retries) throws Failure {
        if (type != GrantType.REFRESH_TOKEN) {
            return new HeadlessAccessToken(tokenFile, app, type, grants(app), retries, who() + job());
        }
        List<GivenRefreshToken> given = RefreshTokenSource.in(values, app);
        Optional<Fleet> fleet = goal.fleet(values, app, given);
        return fleet.isPresent()
                ? new FleetAccessToken(tokenFile, app, fleet.get(), retries)
                : new AccessToken(tokenFile, app, given, retries, goal.lostAnswer());
    }

    private Grants grants(ClientApp app) throws Failure {
        return switch (type) {
            case JWT_BEARER -> {
                var key = new SigningKey(
                        values, given -> goal.path(given, ValueProblem.KEY_FILE_MALFORMED), new KeyWarnings(goal));
                var assertions = key.assertions(app, Clock.systemUTC());
                yield (hosts, retries) -> assertions;
            }
            case TOKEN_EXCHANGE ->
                new IdentityGrants(IdentityTokens.read(values, goal.environment()), token -> goal.mask(List.of(token)));
            case CLIENT_CREDENTIALS, REFRESH_TOKEN -> (hosts, retries) -> Grant.ClientCredentials::new;
        };
    }

    /** Whom the token stands for, as far as the user has said that. */
    String who() throws Failure {
        List<Optional<String>> said = switch (type) {
            case JWT_BEARER -> List.of(values.text(Setting.USERNAME).map(user -> user.toLowerCase(Locale.ROOT)));
            case TOKEN_EXCHANGE ->
                List.of(
                        values.text(Setting.TOKEN_HANDLER),
                        values.text(Setting.OIDC_AUDIENCE),
                        values.secret(Setting.SUBJECT_TOKEN).map(Fingerprints::of));
            case CLIENT_CREDENTIALS, REFRESH_TOKEN -> List.of();
        };
        return type.parameter() + " "
                + String.join(" ", said.stream().flatMap(Optional::stream).toList());
    }

    /** An identity token that the runner issues is this job's; another job's may stand for another user. */
    private String job() throws Failure {
        return type == GrantType.TOKEN_EXCHANGE
                ? IdentityTokens.read(values, goal.environment())
                        .request()
                        .map(request -> " " + request.uri())
                        .orElse("")
                : "";
    }

    private record KeyWarnings(RefreshTokenMojo goal) implements SigningKey.Warnings {
        @Override
        public void openToOthers(KeyFile file) {
            goal.getLog().warn(KeyReport.openToOthers(goal.shown(file.path())));
        }

        @Override
        public void ending(Path file, Instant end, Instant now) {
            goal.getLog().warn(KeyReport.ending(goal.shown(file), end, now));
        }
    }
}
