package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.FileWarnings;
import io.github.salesforcetoken.console.LostAnswerConsole;
import io.github.salesforcetoken.flow.LostAnswer;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.RefreshTokenSource;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Source;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.TokenFile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What the goals share that use a login made earlier. */
abstract class RefreshTokenMojo extends ClientMojo {

    /**
     * The refresh token, if it doesn't come from the token file. Set it in the environment; in a POM, only an
     * expression is allowed. Once rotation has replaced it, the one in the token file is used instead. Default: the one
     * in the token file. Environment: SALESFORCE_REFRESH_TOKEN. Example, in the POM:
     * <code>&lt;salesforce.refreshToken>${env.UAT_REFRESH_TOKEN}&lt;/salesforce.refreshToken></code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "refreshToken")
    private PlexusConfiguration refreshToken;

    /**
     * The Salesforce CLI's <code>force://clientId:clientSecret:refreshToken@host</code>, or its whole JSON answer. Its
     * parts apply unless <code>clientId</code>, <code>clientSecret</code>, <code>refreshToken</code> or
     * <code>loginUrl</code> are set. Set it in the environment, because it holds secrets. Not set by default.
     * Environment: SALESFORCE_SFDX_AUTH_URL. Example:
     * <code>read -rs SALESFORCE_SFDX_AUTH_URL &amp;&amp; export SALESFORCE_SFDX_AUTH_URL</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "sfdxAuthUrl")
    private PlexusConfiguration sfdxAuthUrl;

    /**
     * How long Salesforce may take to answer, including retries, as an ISO-8601 duration. Waiting for another build
     * that is using the token file, or for another module with the same request, may take as long again. With a
     * <code>tokenStore</code>, it's how long to wait for other machines. Default: <code>PT30S</code>; with a
     * <code>tokenStore</code>, <code>PT4M</code>. Example: <code>"-Dsalesforce.timeout=PT1M"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "timeout")
    private String timeout;

    /**
     * With a <code>tokenStore</code>: which lease to take over from a machine that may have had the only copy of the
     * login. Set the id that a message showed if that machine and its token file are gone, or <code>always</code> if
     * token files never outlive a build. Not set by default. Example: <code>"-Dsalesforce.takeOver=Wm9vbQ"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "takeOver")
    private String takeOver;

    RefreshTokenMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        parameters
                .withSecret(Setting.REFRESH_TOKEN, refreshToken)
                .withSecret(Setting.SFDX_AUTH_URL, sfdxAuthUrl)
                .with(Setting.TAKE_OVER, takeOver)
                .with(Setting.TIMEOUT, timeout);
    }

    @Override
    final Optional<Duration> patience() throws Failure {
        return Optional.of(timeout(given()));
    }

    @Override
    final List<Source> furtherSources(Values outside) throws Failure {
        return RefreshTokenSource.ofSfdxAuthUrl(outside);
    }

    /** Made only when something is to be sent: it brings the whole network library with it. */
    final Salesforce salesforce(URI host) throws Failure {
        refuseOffline();
        return network().to(host);
    }

    final void warnWhenOthersCouldSee(TokenFile tokenFile) {
        warnWhenGitWouldCommitTokens(tokenFile.path());
        if (tokenFile.isOpenToOthers()) {
            getLog().warn(FileWarnings.openToOthers(shown(tokenFile.path())));
        }
    }

    /** What happens to a refresh token that an earlier run sent without saving the answer: a person is asked, if one is there. */
    final LostAnswer lostAnswer() {
        return new LostAnswerConsole(getLog(), whatRan(), isInteractive());
    }
}
