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
abstract class CallingMojo extends ClientMojo {

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
    private Sleeper sleeper = duration -> Thread.sleep(duration.toMillis());

    CallingMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        parameters.with(Setting.TIMEOUT, timeout);
    }

    /** Begins with what takes longest, in a goal that is sure to send something. */
    final void prepareCalls() {
        SharedClient.in(build(), userAgent());
    }

    /** As it's reached at one host. Made only when something is to be sent: it brings the whole network library with it. */
    final Salesforce salesforce(URI host) throws Failure {
        refuseOffline();
        return SharedClient.in(build(), userAgent()).salesforce(proxyTo(host), this::hide, Clock.systemUTC());
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
        String byDefault = TokenStores.isGiven(values) ? DEFAULT_TIMEOUT_OF_A_FLEET : DEFAULT_TIMEOUT;
        return Durations.read(values, Setting.TIMEOUT, byDefault, ValueProblem.TIMEOUT_MALFORMED);
    }

    private Duration requestTimeout(Values values) throws Failure {
        Duration whole = timeout(values);
        return TokenStores.isGiven(values) && whole.compareTo(LONGEST_REQUEST_OF_A_FLEET) > 0
                ? LONGEST_REQUEST_OF_A_FLEET
                : whole;
    }

    /**
     * The machines that share the login; empty when it is this machine's own.
     *
     * @param given the refresh tokens that something else than the store and the token file has
     */
    final Optional<Fleet> fleet(Values values, ClientApp app, List<GivenRefreshToken> given) throws Failure {
        Optional<TokenStores.Named> named = TokenStores.read(values);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Duration whole = timeout(values);
        LoginStore store = new WaitingStore(
                store(named.get(), values, app),
                () -> getLog().info(AccessTokenReport.storeIsSilent(whole)),
                machine -> getLog().info(AccessTokenReport.othersRefresh(machine, whole)));
        boolean overwrite = Boolean.parseBoolean(values.text(Setting.OVERWRITE).orElse(""));
        if (!given.isEmpty() && !overwrite) {
            getLog().info(AccessTokenReport.notUsed(given.get(0).place()));
        }
        return Optional.of(new Fleet(
                store,
                whole,
                overwrite,
                TokenStores.takeOver(values),
                Fleet.outside(given, app),
                pause -> Thread.sleep(pause.toMillis())));
    }

    private LoginStore store(TokenStores.Named named, Values values, ClientApp app) throws Failure {
        Map<String, String> environment = environmentOfOthers();
        Optional<Secret> key = values.secret(Setting.TOKEN_STORE_KEY);
        if (named instanceof TokenStores.Program program) {
            Path path = path(program.path(), ValueProblem.TOKEN_STORE_PROGRAM_MALFORMED);
            return SealedStore.byProgram(path, resolve(""), environment, app, key);
        }
        TokenStores.Repository repository = (TokenStores.Repository) named;
        String remote = repository.isPath()
                ? path(repository.remote(), ValueProblem.TOKEN_STORE_REMOTE_MALFORMED)
                        .toString()
                : repository.remote();
        return SealedStore.byGit(resolve(""), remote, repository.isAddress(), repository.ref(), environment, app, key);
    }
}
