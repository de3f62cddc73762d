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
     * The refresh token, where it does not come from the token file. Give it by the environment; in a POM only as property
     * <code>salesforce.refreshToken</code> with an expression. If rotation has replaced it, which the token file remembers,
     * the file's own counts; any other is taken to be newer than the file's. Default: the token file's. Environment:
     * SALESFORCE_REFRESH_TOKEN. Example, in the POM:
     * <code>&lt;salesforce.refreshToken>${env.UAT_REFRESH_TOKEN}&lt;/salesforce.refreshToken></code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "refreshToken")
    private PlexusConfiguration refreshToken;

    /**
     * The Salesforce CLI's <code>force://clientId:clientSecret:refreshToken@host</code>, which stands for
     * <code>clientId</code>, <code>clientSecret</code>, <code>refreshToken</code> and <code>loginUrl</code> where they are
     * not given themselves. Quotes, blanks, <code>https://</code> and a slash at the end are dropped; the Salesforce CLI's whole
     * JSON answer works too. As it holds
     * secrets, the environment is where it belongs. Not set by default. Environment: SALESFORCE_SFDX_AUTH_URL. Example:
     * <code>read -rs SALESFORCE_SFDX_AUTH_URL &amp;&amp; export SALESFORCE_SFDX_AUTH_URL</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "sfdxAuthUrl")
    private PlexusConfiguration sfdxAuthUrl;

    /**
     * How long talking to Salesforce may take, pauses and repetitions included, as ISO-8601 duration; waiting for another build
     * that has the token file may take as long again, and so may waiting for another module that asks the same. With a
     * <code>tokenStore</code>, it is how long the goal waits for other machines; a request still ends within 30 seconds.
     * Default: <code>PT30S</code>; with a <code>tokenStore</code> <code>PT4M</code>. Example:
     * <code>"-Dsalesforce.timeout=PT1M"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "timeout")
    private String timeout;

    /**
     * With a <code>tokenStore</code>: which lease this machine takes over, although its holder may have the only copy of the
     * login. Either the id that a message named, which says that the machine and its token file are gone; or
     * <code>always</code>, for machines whose token files never outlive a build. Not set by default. Example:
     * <code>"-Dsalesforce.takeOver=Wm9vbQ"</code>
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
