package io.github.salesforcetoken.mojo;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.console.AccessTokenReport;
import io.github.salesforcetoken.fleet.LoginStore;
import io.github.salesforcetoken.fleet.SealedStore;
import io.github.salesforcetoken.flow.Fleet;
import io.github.salesforcetoken.flow.WaitingStore;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.TokenStores;
import io.github.salesforcetoken.settings.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machines that share a login, put together from what was given. */
record Fleets(ClientMojo goal, Values values, ClientApp app) {

    Fleets {
        requireNonNull(goal, "goal is null");
        requireNonNull(values, "values is null");
        requireNonNull(app, "app is null");
    }

    /**
     * Those that a given store brings together.
     *
     * @param given the refresh tokens that something else than the store and the token file has
     * @param timeout for the run, with what it waits for the others
     */
    Fleet of(List<GivenRefreshToken> given, Duration timeout) throws Failure {
        LoginStore store = new WaitingStore(
                store(TokenStores.read(values).orElseThrow()),
                () -> goal.getLog().info(AccessTokenReport.storeIsSilent(timeout)),
                machine -> goal.getLog().info(AccessTokenReport.othersRefresh(machine, timeout)));
        boolean overwrite = Boolean.parseBoolean(values.text(Setting.OVERWRITE).orElse(""));
        if (!given.isEmpty() && !overwrite) {
            goal.getLog().info(AccessTokenReport.notUsed(given.get(0).place()));
        }
        return new Fleet(
                store,
                timeout,
                overwrite,
                TokenStores.takeOver(values),
                Fleet.outside(given, app),
                pause -> Thread.sleep(pause.toMillis()));
    }

    private LoginStore store(TokenStores.Named named) throws Failure {
        Map<String, String> environment = goal.environmentOfOthers();
        Optional<Secret> key = values.secret(Setting.TOKEN_STORE_KEY);
        if (named instanceof TokenStores.Program program) {
            Path path = goal.path(program.path(), ValueProblem.TOKEN_STORE_PROGRAM_MALFORMED);
            return SealedStore.byProgram(path, goal.resolve(""), environment, app, key);
        }
        TokenStores.Repository repository = (TokenStores.Repository) named;
        String remote = repository.isPath()
                ? goal.path(repository.remote(), ValueProblem.TOKEN_STORE_REMOTE_MALFORMED)
                        .toString()
                : repository.remote();
        return SealedStore.byGit(
                goal.resolve(""), remote, repository.isAddress(), repository.ref(), environment, app, key);
    }
}
