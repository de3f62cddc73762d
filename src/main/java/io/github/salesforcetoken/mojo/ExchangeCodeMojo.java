package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.Prompt;
import io.github.salesforcetoken.exports.Exports;
import io.github.salesforcetoken.flow.ExchangeCode;
import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.CallbackParser;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.TokenFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Exchanges what the browser came back with for a refresh token, and saves it in the token file. Takes the code in
 * whatever form it was copied, or asks for it on an interactive console. Example: <code>mvn
 * salesforce-token:exchange-code "-Dsalesforce.code=http://localhost:1717/OauthRedirect?code=..."</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "exchange-code", requiresProject = false, aggregator = true, threadSafe = true)
public class ExchangeCodeMojo extends LoginGoalMojo {

    /** Salesforce's; who takes longer must log in again anyway. */
    private static final Duration LIFE_OF_A_CODE = Duration.ofMinutes(15);

    /**
     * What the browser came back with: the whole address, its query string, or the code alone. Default: asked for on
     * an interactive console. Environment: SALESFORCE_CODE. Example:
     * <code>"-Dsalesforce.code=http://localhost:1717/OauthRedirect?code=..."</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "code")
    private PlexusConfiguration code;

    /**
     * The redirect URI of the request. Default: that of the pending <code>authorize-url</code>. Environment:
     * SALESFORCE_REDIRECT_URI
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "redirectUri")
    private String redirectUri;

    @Inject
    ExchangeCodeMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        super.addParameters(parameters);
        parameters.withSecret(Setting.CODE, code).with(Setting.REDIRECT_URI, redirectUri);
    }

    @Override
    void refuseWhatCannotWork() throws Failure {
        refuseOffline();
    }

    @Override
    Map<String, String> run() throws Exception {
        prepareCalls();
        TokenFile tokenFile = tokenFile();
        PendingFile pendingFile = new PendingFile(subject(), trust());
        Values values = values(pendingFile.load());
        ClientApp app = app(values);
        RedirectUri redirect = redirectUri(values);
        Duration patience = timeout(values);
        warnWhenGitWouldCommitTokens(tokenFile.path());
        Optional<Exports> exported = provenExports(app, patience);

        Map<String, String> login = askOnce("code", () -> {
            Optional<Secret> state = pendingFile.load().map(PendingAuthorization::state);
            Callback callback = CallbackParser.parse(pasted(values, state), state);
            if (callback instanceof Callback.Granted granted) {
                hideOwn(granted.code());
            }
            useTokenFileForNewLogin(app);
            return saved(
                    new ExchangeCode(
                                    salesforce(app.loginHost().uri()),
                                    tokenFile,
                                    pendingFile,
                                    retries(values),
                                    fleet(values, app, List.of()))
                            .exchange(app, redirect, callback, isRefreshTokenRequired()),
                    app,
                    redirect);
        });
        finish(login, exported, app, values, patience);
        return Map.of();
    }

    private String pasted(Values values, Optional<Secret> state) throws Failure, IOException {
        Optional<String> given = values.text(Setting.CODE);
        if (given.isPresent()) {
            return given.get();
        }
        String answer = isInteractive()
                ? Prompt.askForPaste(
                        "Paste the address that the browser ended on",
                        System.in,
                        System.out,
                        LIFE_OF_A_CODE,
                        text -> isCutOff(text, state))
                : "";
        if (answer.isBlank()) {
            throw new Failure(ValueProblem.CODE_NOT_GIVEN);
        }
        return answer;
    }

    private static boolean isCutOff(String text, Optional<Secret> state) {
        try {
            CallbackParser.parse(text, state);
            return false;
        } catch (Failure e) {
            return CallbackParser.mayGoOn(e);
        }
    }
}
