package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.FileWarnings;
import io.github.salesforcetoken.console.LostAnswerConsole;
import io.github.salesforcetoken.flow.LostAnswer;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.RefreshTokenSource;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Source;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.TokenFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What the goals share that use a login made earlier. */
abstract class RefreshTokenMojo extends CallingMojo {

    /**
     * Instead of the token file's. Environment: SALESFORCE_REFRESH_TOKEN
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "refreshToken")
    private PlexusConfiguration refreshToken;

    /**
     * The Salesforce CLI's login. Environment: SALESFORCE_SFDX_AUTH_URL
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "sfdxAuthUrl")
    private PlexusConfiguration sfdxAuthUrl;

    /**
     * With a <code>tokenStore</code>: the lease of a machine that is gone.
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
        super.addParameters(parameters);
        parameters
                .withSecret(Setting.REFRESH_TOKEN, refreshToken)
                .withSecret(Setting.SFDX_AUTH_URL, sfdxAuthUrl)
                .with(Setting.TAKE_OVER, takeOver);
    }

    /** As long as this module itself could take: it would wait for the token file, and then for the answer. */
    @Override
    final Optional<Duration> patience() throws Failure {
        return Optional.of(timeout(given()).multipliedBy(2));
    }

    @Override
    final List<Source> furtherSources(Values outside) throws Failure {
        return RefreshTokenSource.ofSfdxAuthUrl(outside);
    }

    final void warnWhenOthersCouldSee(TokenFile tokenFile) {
        warnWhenGitWouldCommitTokens(tokenFile.path());
        if (tokenFile.isOpenToOthers()) {
            getLog().warn(FileWarnings.openToOthers(shown(tokenFile.path())));
        }
    }

    /**
     * What happens to a refresh token that an earlier run sent without saving the answer: a person is asked, if one is there who
     * hasn't said already that the machine which sent it is gone.
     */
    final LostAnswer lostAnswer(Values values) throws Failure {
        boolean isToldAlready =
                isShared(values) && values.text(Setting.TAKE_OVER).isPresent();
        return new LostAnswerConsole(getLog(), whatRan(), isInteractive() && !isToldAlready);
    }
}
