package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.AccessTokenReport;
import io.github.salesforcetoken.fleet.LoginStore;
import io.github.salesforcetoken.fleet.SealedStore;
import io.github.salesforcetoken.flow.Fleet;
import io.github.salesforcetoken.flow.Retries;
import io.github.salesforcetoken.flow.Sleeper;
import io.github.salesforcetoken.flow.WaitingStore;
import io.github.salesforcetoken.http.SharedClient;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.Durations;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.ProxyChoice;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.TokenStores;
import io.github.salesforcetoken.settings.Values;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What the goals share that call Salesforce: the way there, how long and how often, and the machines that share the login. */
abstract class CallingMojo extends ClientMojo implements Sleeper {

    private static final String DEFAULT_TIMEOUT = "PT30S";

    /** Of a run that may wait for other machines. */
    private static final String DEFAULT_TIMEOUT_OF_A_FLEET = "PT4M";

    /** For a request, however long the run may wait for other machines. */
    private static final Duration LONGEST_REQUEST_OF_A_FLEET = Duration.ofSeconds(30);

    /**
     * How long it may take. Default: <code>PT30S</code>; <code>PT4M</code> with a <code>tokenStore</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "timeout")
    private String timeout;

    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = this;

    CallingMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        parameters.with(Setting.TIMEOUT, timeout);
    }

    @Override
    public final void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }

    /** Begins with what takes longest, in a goal that is sure to send something. */
    final void prepareCalls() {
        SharedClient.in(build(), userAgent());
    }

    /** As it's reached at one host. Made only when something is to be sent: it brings the whole network library with it. */
    final Salesforce salesforce(URI host) throws Failure {
        refuseOffline();
        return SharedClient.in(build(), userAgent()).salesforce(proxyTo(host), this::hideOwn, Clock.systemUTC());
    }

    private Optional<ProxyServer> proxyTo(URI host) throws Failure {
        Optional<ProxyServer> proxy = ProxyChoice.of(session(), environment()).proxyFor(host);
        if (proxy.isEmpty()) {
            getLog().debug(host + ": no proxy");
            return proxy;
        }
        getLog().debug(host + ": proxy " + proxy.get() + ", from " + proxy.get().source());
        if (proxy.get().password().isPresent()) {
            hide(proxy.get().password().get());
        }
        return proxy;
    }

    /** How often something is sent, within the timeout. */
    final Retries retries(Values values) throws Failure {
        return new Retries(
                clock,
                sleeper,
                new SecureRandom(),
                requestTimeout(values),
                (failure, pause) -> getLog().info(AccessTokenReport.repeated(failure, pause)));
    }

    /** How long a run may take, with what it waits for other builds and machines. */
    final Duration timeout(Values values) throws Failure {
        String byDefault = isShared(values) ? DEFAULT_TIMEOUT_OF_A_FLEET : DEFAULT_TIMEOUT;
        return Durations.read(values, Setting.TIMEOUT, byDefault, ValueProblem.TIMEOUT_MALFORMED);
    }

    private Duration requestTimeout(Values values) throws Failure {
        Duration whole = timeout(values);
        return isShared(values) && whole.compareTo(LONGEST_REQUEST_OF_A_FLEET) > 0 ? LONGEST_REQUEST_OF_A_FLEET : whole;
    }

    /**
     * The machines that share the login; empty when it is this machine's own.
     *
     * @param given the refresh tokens that something else than the store and the token file has
     */
    final Optional<Fleet> fleet(Values values, ClientApp app, List<GivenRefreshToken> given) throws Failure {
        if (!isShared(values)) {
            return Optional.empty();
        }
        refuseOffline(); // a store is asked by network, and may have nothing that is young enough
        TokenStores.Named named = TokenStores.read(values).orElseThrow();
        Map<String, String> environment = environmentOfOthers();
        Optional<Secret> key = values.secret(Setting.TOKEN_STORE_KEY);
        LoginStore store;
        if (named instanceof TokenStores.Program program) {
            Path path = path(program.path(), ValueProblem.TOKEN_STORE_PROGRAM_MALFORMED);
            store = SealedStore.byProgram(path, resolve(""), environment, app, key);
        } else {
            TokenStores.Repository repository = (TokenStores.Repository) named;
            String remote = remote(repository.remote(), repository.isPath());
            store = SealedStore.byGit(
                    resolve(""), remote, repository.isAddress(), repository.ref(), environment, app, key);
        }
        Duration whole = timeout(values);
        boolean overwrite = Boolean.parseBoolean(values.text(Setting.OVERWRITE).orElse(""));
        return Optional.of(new Fleet(
                store(),
                WaitingStore.of(
                        store,
                        why -> getLog().info(AccessTokenReport.storeIsSilent(why, whatRan(), whole)),
                        machine -> getLog().info(AccessTokenReport.othersRefresh(machine, whole)),
                        refreshToken -> tellNotUsed(given, refreshToken)),
                whole,
                overwrite,
                TokenStores.takeOver(values),
                given,
                this));
    }

    /** An outside token that has just begun the store's login is the one that it has. */
    private void tellNotUsed(List<GivenRefreshToken> given, Optional<Secret> stored) {
        if (!given.isEmpty() && !stored.equals(Optional.of(given.get(0).token()))) {
            getLog().info(AccessTokenReport.notUsed(given.get(0).place()));
        }
    }

    private String remote(String given, boolean isPath) throws Failure {
        return isPath ? path(given, ValueProblem.TOKEN_STORE_REMOTE_MALFORMED).toString() : given;
    }

    /** Known without a class of the store: most logins aren't shared. */
    final boolean isShared(Values values) throws Failure {
        return values.text(Setting.TOKEN_STORE).isPresent();
    }
}
